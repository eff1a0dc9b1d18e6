"""Posters for bedsides, corridors and receptions."""

from .shapes import Graphic

WARD_POSTERS = (
    Graphic(
        key="what-matters-poster",
        kind="poster",
        title="What matters to you today?",
        inks=("coral", "sky"),
        layout=7,
        words={
            "en": (
                "What matters to you today?",
                "Tell anyone in uniform. We will pass it on.",
                "Please write here, or ask us to write for you",
            ),
            "fr": (
                "Qu'est-ce qui compte pour vous aujourd'hui ?",
                "Dites-le à toute personne en tenue. Nous transmettrons.",
                "Écrivez ici, ou demandez-nous d'écrire pour vous",
            ),
            "cy": (
                "Beth sy'n bwysig i chi heddiw?",
                "Dywedwch wrth unrhyw un mewn gwisg. Byddwn yn ei rannu.",
                "Ysgrifennwch yma, neu gofynnwch i ni ysgrifennu drosoch",
            ),
            "ar": (
                "ما الذي يهمّك اليوم؟",
                "أخبر أيّ شخص بالزيّ الرسمي، وسننقل ما تقول.",
                "اكتب هنا، أو اطلب منّا أن نكتب عنك",
            ),
            "pl": (
                "Co jest dziś dla Ciebie ważne?",
                "Powiedz każdemu z personelu. Przekażemy dalej.",
                "Napisz tutaj albo poproś nas o pomoc",
            ),
        },
        alt_text="Poster: three empty speech shapes with lines to write on, under the question What matters to you today?",
        description="<p>Hang it at the bedside and leave a pen. The middle is empty on purpose.</p>",
        ready_made_wording=(
            "We asked. She said: a window seat at four, when the school empties. Done. #ExpOfCare",
            "One question at every bedside this week: what matters to you today? #ExpOfCare #ToldAndHeard",
        ),
        credit="Northern Listening Network",
        tags=("listening",),
        edition="edition-current",
        audience="patients",
    ),
    Graphic(
        key="quiet-night-poster",
        kind="poster",
        title="Shh, somebody is mending",
        inks=("violet", "sky"),
        layout=5,
        words={
            "en": (
                "Shh, somebody is mending",
                "Soft shoes. Low voices. Lids closed by hand.",
                "Quiet hours: 11 pm to 6 am",
            ),
            "fr": (
                "Chut, quelqu'un guérit",
                "Pas feutrés. Voix basses. Couvercles retenus.",
                "Heures calmes : de 23 h à 6 h",
            ),
            "cy": (
                "Ust, mae rhywun yn gwella",
                "Esgidiau tawel. Lleisiau isel. Cau caeadau â llaw.",
                "Oriau tawel: 11 yr hwyr tan 6 y bore",
            ),
            "ar": (
                "هدوءًا، هنا من يتعافى",
                "خطى خفيفة. أصوات منخفضة. أبواب تُغلق برفق.",
                "ساعات الهدوء: من 11 ليلًا إلى 6 صباحًا",
            ),
            "pl": (
                "Cicho, ktoś zdrowieje",
                "Ciche buty. Cichy głos. Zamykaj delikatnie.",
                "Cisza nocna: 23:00–6:00",
            ),
        },
        alt_text="Poster: a flower in violet and blue against a dark sky with small points of light, and the words Shh, somebody is mending.",
        description="<p>Made with night staff, who counted forty-one bangs of the same bin lid in one shift.</p>",
        ready_made_wording=(
            "We moved one bin and oiled one door. Our patients slept. #ExpOfCare",
            "Shh, somebody is mending. Thank you, night shift. #ExpOfCare",
        ),
        credit="Harbour and Hill Hospitals",
        tags=("nights", "teamwork"),
        edition="edition-current",
        audience="patients",
    ),
    Graphic(
        key="your-language-poster",
        kind="poster",
        title="Your language is welcome here",
        inks=("teal", "leaf"),
        layout=3,
        words={
            "en": (
                "Your language is welcome here",
                "Ask for an interpreter. It is free.",
                "You need not bring your children to interpret.",
            ),
            "fr": (
                "Votre langue est la bienvenue ici",
                "Demandez un interprète. C'est gratuit.",
                "Vos enfants n'ont pas à traduire.",
            ),
            "cy": (
                "Mae croeso i'ch iaith yma",
                "Gofynnwch am gyfieithydd. Mae am ddim.",
                "Nid oes angen i'ch plant gyfieithu.",
            ),
            "ar": ("لغتك مرحَّبٌ بها هنا", "اطلب مترجمًا. الخدمة مجّانية.", "لا حاجة إلى أن يترجم لك أطفالك."),
            "pl": (
                "Twój język jest tu mile widziany",
                "Poproś o tłumacza. To nic nie kosztuje.",
                "Dzieci nie muszą tłumaczyć.",
            ),
            "so": (
                "Luqaddaada waa lagu soo dhoweynayaa",
                "Codso turjubaan. Waa bilaash.",
                "Carruurtaadu uma baahna inay kuu turjumaan.",
            ),
            "ur": (
                "آپ کی زبان کا یہاں خیرمقدم ہے",
                "مترجم مانگیں۔ یہ مفت ہے۔",
                "آپ کے بچوں کو ترجمہ کرنے کی ضرورت نہیں۔",
            ),
        },
        alt_text="Poster: a bright pattern of speech shapes in teal and green above the words Your language is welcome here.",
        description="<p>Hang several languages side by side at reception. Ask your interpreters which ones are missing.</p>",
        ready_made_wording=(
            "Seven languages on one wall, and an interpreter for each. #ExpOfCare",
            "A child should not have to carry bad news. Ask for an interpreter, it is free. #ExpOfCare",
        ),
        credit="Two Voices Interpreting Service",
        tags=("languages",),
        audience="patients",
    ),
    Graphic(
        key="carers-welcome-poster",
        kind="poster",
        title="Carers welcome, day and night",
        inks=("leaf", "marigold"),
        layout=6,
        words={
            "en": (
                "Carers welcome, day and night",
                "You know them best. Please tell us.",
                "Ask for the carer's pass: parking, meals, a reclining chair",
            ),
            "fr": (
                "Aidants bienvenus, jour et nuit",
                "Vous les connaissez mieux que nous. Parlez-nous.",
                "Demandez la carte d'aidant : parking, repas, fauteuil",
            ),
            "cy": (
                "Croeso i ofalwyr, ddydd a nos",
                "Chi sy'n eu hadnabod orau. Dywedwch wrthym.",
                "Gofynnwch am y cerdyn gofalwr: parcio, prydau, cadair orwedd",
            ),
            "ar": (
                "أهلًا بمقدّمي الرعاية ليلًا ونهارًا",
                "أنتم أدرى الناس بهم. فأخبرونا من فضلكم.",
                "اطلبوا بطاقة مقدّم الرعاية: موقف سيّارة، ووجبات، وكرسيّ مريح للنوم",
            ),
            "pl": (
                "Opiekunowie mile widziani, w dzień i w nocy",
                "Znacie ich najlepiej. Powiedzcie nam.",
                "Zapytaj o kartę opiekuna",
            ),
        },
        alt_text="Poster: a picture in green and marigold framed by a speech shape, with the words Carers welcome, day and night.",
        description="<p>Use it only where it is true: agree it with your night staff first.</p>",
        ready_made_wording=(
            "No visiting hours for carers on our ward. Nothing broke. #ExpOfCare",
            "Carers know which spoon, which song, which side. Ask them. #ExpOfCare",
        ),
        credit="Carers Round the Table",
        tags=("carers", "nights"),
        edition="edition-current",
        audience="patients",
    ),
    Graphic(
        key="lunch-poster",
        kind="poster",
        title="Lunch is treatment too",
        inks=("marigold", "leaf"),
        layout=8,
        words={
            "en": (
                "Lunch is treatment too",
                "From noon to one we stop for food.",
                "Ward rounds, please come back at two",
            ),
            "fr": (
                "Le déjeuner soigne aussi",
                "De midi à une heure, place au repas.",
                "Visites médicales : merci de revenir à 14 h",
            ),
            "cy": (
                "Mae cinio'n driniaeth hefyd",
                "O hanner dydd tan un rydym yn aros i fwyta.",
                "Rowndiau ward, dewch yn ôl am ddau",
            ),
            "ar": (
                "الغداء علاج أيضًا",
                "من الثانية عشرة إلى الواحدة نتوقّف من أجل الطعام.",
                "إلى أطبّاء الجولات: عودوا في الثانية من فضلكم",
            ),
        },
        alt_text="Poster: rounded rings in marigold and green, one inside another like plates, with the words Lunch is treatment too.",
        description="<p>Written by a kitchen, signed by a medical director, obeyed by nearly everybody.</p>",
        ready_made_wording=(
            "Protected lunch, day twelve: plates come back emptier. #ExpOfCare",
            "Lunch is treatment too. Ask your kitchen what they would change. #ExpOfCare",
        ),
        credit="Wharfedale Infirmary",
        tags=("mealtimes", "teamwork"),
        audience="patients",
    ),
    Graphic(
        key="thank-you-nights-poster",
        kind="poster",
        title="Thank you, night shift",
        inks=("sky", "violet"),
        layout=5,
        words={
            "en": (
                "Thank you, night shift",
                "It takes six people to make a night in which nothing happens.",
                "From all of us who slept",
            ),
            "fr": (
                "Merci, l'équipe de nuit",
                "Il faut être six pour qu'une nuit soit sans histoire.",
                "De la part de tous ceux qui ont dormi",
            ),
            "cy": (
                "Diolch, shifft nos",
                "Mae angen chwech o bobl i wneud noson lle nad oes dim yn digwydd.",
                "Oddi wrth bawb ohonom a gysgodd",
            ),
            "ar": (
                "شكرًا لفريق الليل",
                "ليلة لا يحدث فيها شيء تحتاج إلى ستّة أشخاص.",
                "منّا جميعًا، نحن الذين نمنا",
            ),
        },
        alt_text="Poster: a flower in blue and violet against a dark sky with small points of light, and the words Thank you, night shift.",
        description="<p>For the corridor that only night staff use. Pin biscuits to it.</p>",
        ready_made_wording=(
            "To those who know where the light switches are: thank you. #ExpOfCare",
            "It takes six people to make a night in which nothing happens. #ExpOfCare",
        ),
        credit="The Limes, Pudsey",
        tags=("nights", "thanks"),
        edition="edition-current",
        audience="staff",
    ),
)
