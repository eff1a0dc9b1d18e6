"""Posts written in French."""

from .shapes import Post

POSTS_FRENCH = (
    Post(
        key="chambre-douze",
        slug="la-chambre-douze",
        title="La dame de la chambre douze",
        byline_handle="SoinsEcoute",
        written_by_name="Infirmière de nuit",
        written_by_role="Médecine interne",
        written_by_organisation="Collectif Soins à l'Écoute",
        days_before=5,
        edition="edition-current",
        language="fr",
        standfirst="Elle sonnait toutes les dix minutes. Nous comptions ses appels ; elle comptait nos pas.",
        body=(
            (
                "text",
                "<p>Dans chaque service il y a une chambre dont on parle à voix basse aux transmissions. Chez nous, cet hiver-là, c'était la "
                "douze. Une dame de quatre-vingts ans, opérée d'un rien, qui sonnait jour et nuit. Pour un verre d'eau. Pour le volet. "
                "Pour rien, disions-nous.</p>"
                "<p>Une nuit, vers trois heures, je suis entrée sans que la sonnette m'y oblige. Elle a sursauté. Puis elle "
                "a dit : « Tiens, c'est vous qui avez la semelle qui couine. »</p>",
            ),
            ("heading", "Elle nous connaissait tous"),
            (
                "text",
                "<p>Elle voyait très mal ; personne ne l'avait noté, car elle regardait droit devant elle, par politesse. Alors elle "
                "nous apprenait par les pas. La semelle qui couine, les clés, la toux, celui qui chante. Quand le couloir "
                "restait muet trop longtemps, elle sonnait, pour savoir s'il y avait encore quelqu'un.</p>"
                "<p>Je me suis assise au bord du fauteuil. Nous sommes restées ainsi un quart d'heure, à écouter le couloir. Elle m'a appris que l'ascenseur de gauche soupire et que la pluie, sur la verrière, fait un bruit de friture. En onze ans, je n'avais rien entendu de tout cela.</p>",
            ),
            (
                "quote",
                {
                    "text": "Je ne voulais pas d'eau. Je voulais entendre marcher.",
                    "name": "Patiente de la chambre douze",
                    "role": "Citée avec son accord",
                },
            ),
            ("heading", "Ce que nous avons changé"),
            (
                "text",
                "<ul><li>Un passage annoncé toutes les heures, même bref, même pour ne rien faire</li>"
                "<li>La porte entrouverte, à sa demande, et une veilleuse dans le couloir</li>"
                "<li>Chacun dit son prénom en entrant, avant de toucher quoi que ce soit</li>"
                "<li>La question de la vue, posée à tous dès le premier soir</li></ul>"
                "<p>La nuit suivante, elle a sonné deux fois. La nuit d'après, pas du tout. Nous avons d'abord cru que "
                "la sonnette était en panne.</p>",
            ),
            ("heading", "Ce que j'en garde"),
            (
                "text",
                "<p>Nous avions écrit « patiente anxieuse ». C'était vrai, et cela ne servait à rien. Il aurait suffi de "
                "s'asseoir une minute et de demander : « Que guettez-vous ? »</p>"
                "<p>Elle est rentrée chez elle au printemps. Le dernier matin, elle nous a fait défiler devant son lit, les yeux fermés, "
                "et nous a nommés l'un après l'autre. Elle ne s'est trompée que sur l'interne, qui venait de changer de chaussures. "
                "Pour ma part, je n'ai jamais fait réparer ma semelle.</p>",
            ),
        ),
        tags=("nights", "listening"),
        picture="doorway",
        picture_alt="Une porte ouverte, de la lumière derrière, et un chemin de pétales qui y mène",
    ),
    Post(
        key="deux-tables",
        slug="deux-tables-une-nappe",
        title="Deux tables, une seule nappe",
        byline_handle="ReseauPatients",
        written_by_name="Représentante des usagers",
        written_by_role="Comité des usagers",
        written_by_organisation="Réseau Patients du Nord",
        days_before=14,
        edition="edition-current",
        language="fr",
        standfirst="On m'invitait aux réunions. J'y avais une chaise, un badge et le dernier point de l'ordre du jour.",
        body=(
            (
                "text",
                "<p>Je représente les usagers d'un hôpital de taille moyenne, dans une ville où tout le monde y a quelqu'un. Pendant quatre "
                "ans, j'ai siégé au bout d'une longue table. On m'écoutait toujours avec bienveillance, vers dix-huit heures, quand les "
                "parkings se vidaient.</p>"
                "<p>Un soir, la cadre de santé de la dialyse m'a rattrapée dans l'escalier. « Ce que vous avez dit sur l'attente, c'était "
                "important. Personne ne l'a noté. Venez donc nous le dire là où ça se passe. »</p>",
            ),
            ("heading", "Le premier mardi"),
            (
                "text",
                "<p>Nous avons rapproché deux tables dans la salle d'attente et posé dessus une nappe, la mienne, avec des cerises. Elle "
                "a apporté le café et, je ne sais comment, une heure de son temps. Nous avons annoncé : pendant une heure, on parle d'attendre. Il est venu cinq patients, un "
                "ambulancier, une secrétaire et le directeur, qui s'était trompé d'étage et qui est resté.</p>"
                "<p>Au début, personne ne parlait. Puis un monsieur a demandé à quoi servait la petite lampe verte au-dessus de la porte. Aucun soignant ne le savait. Nous avons ri, et tout est venu d'un coup : les bus manqués, les repas sautés, la honte de déranger.</p>",
            ),
            (
                "quote",
                {
                    "text": "Je n'attends pas la machine. J'attends que quelqu'un me dise combien de temps j'attends.",
                    "name": "Patient dialysé",
                    "role": "Premier mardi",
                },
            ),
            ("heading", "Ce qui s'est passé ensuite"),
            (
                "text",
                "<ul><li>Un tableau à l'entrée donne l'heure réelle, corrigée à la main</li>"
                "<li>Les ambulanciers préviennent quand ils ont du retard, et on le répète à voix haute</li>"
                "<li>La secrétaire a reculé son écran : on voit enfin son visage</li>"
                "<li>L'ordre du jour du comité commence désormais par les usagers</li></ul>"
                "<p>Aucune de ces mesures n'a coûté plus que la nappe, et la nappe était à moi.</p>",
            ),
            ("heading", "À celles et ceux qui siègent au bout de la table"),
            (
                "text",
                "<p>Ne demandez pas une meilleure chaise. Demandez à changer de pièce. On ne parle pas de la même façon de l'attente quand on "
                "est soi-même assis dans la salle, le manteau sur les genoux, sous l'horloge qui avance de quatre minutes.</p>"
                "<p>Et s'il vous faut un prétexte pour commencer, la semaine de l'expérience de soins en est un excellent. Prenez une nappe. "
                "Les cerises sont facultatives. L'horloge, elle, a été remise à l'heure.</p>",
            ),
        ),
        tags=("community", "listening"),
        picture="chairs",
        picture_alt="Des chaises en cercle, prêtes pour une conversation",
    ),
)
