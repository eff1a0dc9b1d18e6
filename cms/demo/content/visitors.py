"""The visitors who comment and send in posts: teams, groups and organisations, none of them a person."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Comes in by X when it has a `handle`, else by `email`."""

    key: str
    name: str
    handle: str = ""
    email: str = ""


VISITORS = (
    Person("ward7", "Ward 7, Riverside Hospital", handle="Ward7Riverside"),
    Person("porters", "Porters' Lodge, Harbour and Hill", handle="PorterLodge"),
    Person("carers", "Carers Round the Table", handle="CarersTable"),
    Person("interpreters", "Two Voices Interpreting Service", handle="TwoVoices"),
    Person("lakeside", "Lakeside Community Clinic, Kisumu", handle="LakesideClinic"),
    Person("surgery", "Mill Lane Surgery", handle="MillLaneSurgery"),
    Person("rehab", "Step by Step Rehabilitation", handle="StepByStepRehab"),
    Person("students", "Second year, Aire Valley University", handle="AireValleyYear2"),
    Person("hospice", "Hosbis Gwynfa", handle="HosbisGwynfa"),
    Person("cor", "Côr Gofalwyr Dyffryn Teifi", handle="CorGofalwyr"),
    Person("soins", "Collectif Soins à l'Écoute", handle="SoinsEcoute"),
    Person("reseau", "Réseau Patients du Nord", handle="ReseauPatients"),
    Person("uniforms", "Uniforms Direct", handle="UniformsDirect"),
    Person("nights", "Night team, Wharfedale Infirmary", email="nights@wharfedale.example"),
    Person("families", "Families' group, The Limes", email="families@limes.example"),
    Person("harbour", "فريق عيادة الميناء", email="arabic@harbour-clinic.example"),
)
