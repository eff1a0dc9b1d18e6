from modelsearch.query import PlainText


class WordsIn(PlainText):
    """All the words of `text`, in any form that they take in `language`.

    A search for plain text asks in every language of the site: it finds as much, and now and then what a
    reader of one language does not mean.
    """

    def __init__(self, language: str, text: str):
        super().__init__(text)
        self.language = language
