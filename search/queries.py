LONGEST_QUERY = 200


def clean_query(text: str) -> str:
    """The words of a reader's query, safe for every search backend; "" when nothing is left to look for.

    NUL ends PostgreSQL's patience, quotation marks that of SQLite's full-text index.
    """
    words = text.replace("\x00", " ").replace('"', " ").split()
    searchable = [word for word in words if any(character.isalnum() for character in word)]
    return " ".join(searchable)[:LONGEST_QUERY].strip()
