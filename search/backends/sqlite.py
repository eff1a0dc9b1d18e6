"""On SQLite, which knows no stemming: folded words are looked for among folded words."""

from modelsearch.backends.database.sqlite.query import SearchQueryExpression
from modelsearch.backends.database.sqlite.sqlite import (
    ObjectIndexer,
    SQLiteAutocompleteQueryCompiler,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import Phrase, PlainText

from search.backends.entries import LanguageIndex
from search.folding import fold

# One letter can be eighteen, and four words, when it is taken apart; each word nests the query once more.
MOST_WORDS = 100


class Indexer(ObjectIndexer):
    def __init__(self, obj, backend, language):
        super().__init__(obj, backend)

    def prepare_value(self, value):
        return fold(super().prepare_value(value))


class Index(LanguageIndex, SQLiteIndex):
    indexer_class = Indexer


class FoldedWords:
    """For a compiler: what is asked is folded, which also takes out what SQLite's language of queries means something by."""

    def build_search_query_content(self, query, config=None):
        if isinstance(query, PlainText | Phrase):
            words = " ".join(fold(query.query_string).split()[:MOST_WORDS])
            if not words:
                # A phrase of no words is found nowhere.
                return SearchQueryExpression("")
            plain = isinstance(query, PlainText)
            query = PlainText(words, operator=query.operator) if plain else Phrase(words)
        return super().build_search_query_content(query, config=config)


class Compiler(FoldedWords, SQLiteSearchQueryCompiler):
    pass


class AutocompleteCompiler(FoldedWords, SQLiteAutocompleteQueryCompiler):
    pass


class SQLiteBackend(SQLiteSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = Index
