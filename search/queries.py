from modelsearch.query import PlainText

LONGEST_QUERY = 200


class WordsIn(PlainText):
    """All the words of `text`, in any form that they take in `language`.

    A search for plain text asks in every language of the site: it finds as much, and now and then what a
    reader of one language does not mean.
    """

    def __init__(self, language: str, text: str):
        super().__init__(text)
        self.language = language


def clean_query(text: str) -> str:
    """The words of a reader's query, safe for every search backend; "" when nothing is left to look for.

    NUL ends PostgreSQL's patience, quotation marks that of SQLite's full-text index.
    """
    words = text.replace("\x00", " ").replace('"', " ").split()
    searchable = [word for word in words if any(character.isalnum() for character in word)]
    return " ".join(searchable)[:LONGEST_QUERY].strip()
