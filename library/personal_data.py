"""What the library holds about visitors: requests for formats, sent with an address that they have shown to be theirs."""

from home.personal_data import leave_out, register, sent_by
from library.models import FormatRequest


def requests_of(person):
    return FormatRequest.objects.filter(sent_by(person, "email"))


def export_requests(person) -> list[dict]:
    names = [each.attname for each in FormatRequest._meta.concrete_fields if each.name != "answered_by"]
    return list(requests_of(person).values(*names))


register(
    FormatRequest,
    export=export_requests,
    erase=lambda person, keep_words: requests_of(person).delete(),
)

leave_out("library.UploadBatch", "Files that staff uploaded.")
leave_out("library.StoredFile", "Names the member of staff who uploaded the present content.")
leave_out("library.FileVersion", "Names the members of staff who uploaded and replaced a content.")
leave_out("library.Withdrawal", "Names the member of staff who withdrew a graphic.")
leave_out("library.FileOffer", "Names the members of staff who offered a file and decided on it.")
