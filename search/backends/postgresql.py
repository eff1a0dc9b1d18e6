"""On PostgreSQL: each row by the stemming of its language, each query by that of the languages it may be in."""

from django.contrib.postgres.search import SearchQuery, SearchVector
from modelsearch.backends.database.postgres.postgres import (
    ObjectIndexer,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.query import Phrase, PlainText
from modelsearch.utils import ADD, AND, OR

from search.backends.entries import LanguageIndex
from search.configurations import configuration_of, configurations_of
from search.folding import both_ways, fold, words_of

# PostgreSQL refuses words of more than 2047 bytes; a letter has up to four.
LONGEST_WORD = 500


class Indexer(ObjectIndexer):
    def __init__(self, obj, backend, language):
        super().__init__(obj, backend)
        self.config = configuration_of(language)

    def as_vector(self, texts, for_autocomplete=False):
        return super().as_vector([(both_ways(text), weight) for text, weight in texts], for_autocomplete)


class Index(LanguageIndex, PostgresIndex):
    indexer_class = Indexer
    columns = (*LanguageIndex.columns, "title_text", "body_text")


class Compiler(PostgresSearchQueryCompiler):
    def configurations(self, config=None) -> list[str]:
        """`config` where there is no choice, else those of the language asked for, or of all in question."""
        if config:
            return [config]
        if language := getattr(self.query, "language", ""):
            return [configuration_of(language)]
        return configurations_of(self.queryset.model)

    def build_tsquery(self, query, config=None):
        return OR([self.build_tsquery_content(query, config=each) for each in self.configurations(config)])

    def build_tsquery_content(self, query, config=None, invert=False):
        if isinstance(query, PlainText):
            return self.words_query(query, config, invert)
        if isinstance(query, Phrase):
            forms = forms_of(query.query_string) or [""]
            return OR([SearchQuery(form, search_type="phrase", config=config) for form in forms])
        return super().build_tsquery_content(query, config=config, invert=invert)

    def words_query(self, query, config, invert):
        """The words, each as written or folded; as in modelsearch, `invert` leaves the operator between them."""
        terms = [forms for term in query.query_string.split() if (forms := forms_of(term))]
        if not terms:
            return SearchQuery("", config=config)
        lexemes = []
        for number, forms in enumerate(terms, 1):
            prefix = self.LAST_TERM_IS_PREFIX and number == len(terms)
            either = AND if invert else OR
            lexemes.append(either([Lexeme(form, invert=invert, prefix=prefix) for form in forms]))
        together = AND if query.operator == "and" else OR
        return SearchQuery(together(lexemes), search_type="raw", config=config)

    def get_fields_vectors(self, search_query):
        """Of columns themselves, when a search names them: whatever language a row is in, with its accents."""
        return [
            (ADD([SearchVector(lookup, config=config) for config in self.configurations()]), field.boost)
            for lookup, field in self.search_fields.items()
        ]


class AutocompleteCompiler(Compiler, PostgresAutocompleteQueryCompiler):
    """Beginnings of words, as they are written: a stem would not begin like its word."""

    get_fields_vectors = PostgresAutocompleteQueryCompiler.get_fields_vectors


class PostgreSQLBackend(PostgresSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = Index


def forms_of(term: str) -> list[str]:
    """How a term may stand in the index: as written, and folded where that differs."""
    forms = (form[:LONGEST_WORD] for form in (words_of(term), fold(term)))
    return list(dict.fromkeys(form for form in forms if form))
