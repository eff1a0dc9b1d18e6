"""A post written in Welsh."""

from .shapes import Post

POSTS_WELSH = (
    Post(
        key="cadair-gefn",
        slug="y-gadair-wrth-y-drws-cefn",
        title="Y gadair wrth y drws cefn",
        byline_handle="CorGofalwyr",
        written_by_name="Arweinydd y côr",
        written_by_role="Gofalwr teulu",
        written_by_organisation="Côr Gofalwyr Dyffryn Teifi",
        days_before=10,
        edition="edition-current",
        language="cy",
        standfirst="Côr i ofalwyr ydyn ni. Daeth y peth gorau a wnaethom ni erioed o beidio â chanu.",
        body=(
            (
                "text",
                "<p>Bob nos Fawrth am saith rydyn ni'n cwrdd yn y festri. Gofalwyr ydyn ni i gyd: mae gan bob un rywun "
                "gartref sy'n aros. Mae rhai'n canu'n dda, rhai'n canu'n uchel, ac mae un yn dod am y bisgedi. Does dim ots.</p>"
                "<p>Un noson o Dachwedd fe welais i fenyw yn sefyll y tu allan i'r drws cefn, yn y glaw, yn gwrando. Pan "
                "agorais i'r drws, aeth hi. Yr wythnos wedyn roedd hi yno eto. Y drydedd wythnos fe rois i gadair yno, o dan "
                "y bondo, a mynd yn ôl at y tenoriaid heb ddweud gair.</p>",
            ),
            ("heading", "Pam nad oedd hi'n dod i mewn"),
            (
                "text",
                "<p>Fe eisteddodd hi. Ymhen mis fe ddywedodd hi wrthyf pam. Roedd ei gŵr yn cysgu yn y car, ac o'r drws cefn "
                "fe allai hi weld y car. O'r festri, allai hi ddim. Roedden ni wedi gofyn iddi ddwywaith a oedd hi'n hoffi canu, a neb wedi "
                "gofyn beth oedd rhaid iddi ei weld.</p>"
                "<p>Felly fe symudon ni'r côr. Nid y gadair: y côr. Rydyn ni'n sefyll nawr â'n cefnau at yr organ, gyda'r drws ar agor, "
                "ac mae lle i bedwar car o dan y golau. Mae hi'n oer. Mae gennym ni sgarffiau.</p>",
            ),
            (
                "quote",
                {
                    "text": "Nid eisiau seibiant oddi wrtho fe oeddwn i. Eisiau clywed rhywbeth gydag e oeddwn i.",
                    "name": "Alto, nawr",
                    "role": "Dyfynnir gyda'i chaniatâd",
                },
            ),
            ("heading", "Beth ddysgon ni"),
            (
                "text",
                "<ul><li>Gofynnwch beth sydd raid i rywun ei weld cyn gofyn iddo eistedd.</li>"
                "<li>Peidiwch â chau'r drws er mwyn y gwres.</li>"
                "<li>Gadewch i bobl adael hanner ffordd drwy bennill, heb godi llaw.</li>"
                "<li>Rhowch y gadair allan yn gyntaf, cyn y llyfrau.</li></ul>"
                "<p>Mae pum cadair wrth y drws erbyn hyn. Mae un i'r nyrs gymunedol, sy'n galw ar ei ffordd adref. Mae hi'n dweud ei bod hi'n clywed "
                "mwy mewn dau emyn nag mewn wythnos o ffurflenni, am fod pobl yn siarad rhwng y penillion.</p>",
            ),
            ("heading", "Yr iaith sy'n dod yn ôl"),
            (
                "text",
                "<p>Fe ddihunodd y gŵr yn y car un noson ym mis Mawrth yn ystod y trydydd emyn. Saesneg oedd e wedi ei siarad ers y strôc, hynny o "
                "eiriau oedd ganddo. Fe agorodd y ffenest a chanu'r bas, bob gair, yn Gymraeg. Fe ganon ni'r emyn bedair gwaith. "
                "Fyddai neb wedi meiddio stopio.</p>"
                "<p>Os oes gennych chi gôr, neu ward, neu gegin, edrychwch allan drwy'r drws cefn. Efallai bod rhywun yno'n barod. "
                "Does dim angen cynllun. Mae angen cadair, a rhywun sy'n fodlon sefyll yn y drafft.</p>",
            ),
        ),
        tags=("carers", "listening"),
        picture="doorway",
        picture_alt="Drws agored â golau y tu ôl iddo",
    ),
)
