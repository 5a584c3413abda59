using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>Countries, by name in French (CLDR), under their ISO 3166 code.</summary>
internal static class Countries
{
    public static readonly IReadOnlyList<Option> All =
    [
        new("AF", "Afghanistan"), new("ZA", "Afrique du Sud"), new("AL", "Albanie"), new("DZ", "Algérie"), new("DE", "Allemagne"), new("AD", "Andorre"), new("AO", "Angola"),
        new("AI", "Anguilla"), new("AQ", "Antarctique"), new("AG", "Antigua-et-Barbuda"), new("SA", "Arabie saoudite"), new("AR", "Argentine"), new("AM", "Arménie"), new("AW", "Aruba"),
        new("AU", "Australie"), new("AT", "Autriche"), new("AZ", "Azerbaïdjan"), new("BS", "Bahamas"), new("BH", "Bahreïn"), new("BD", "Bangladesh"), new("BB", "Barbade"),
        new("BE", "Belgique"), new("BZ", "Belize"), new("BJ", "Bénin"), new("BM", "Bermudes"), new("BT", "Bhoutan"), new("BY", "Biélorussie"), new("BO", "Bolivie"),
        new("BA", "Bosnie-Herzégovine"), new("BW", "Botswana"), new("BR", "Brésil"), new("BN", "Brunei"), new("BG", "Bulgarie"), new("BF", "Burkina Faso"), new("BI", "Burundi"),
        new("KH", "Cambodge"), new("CM", "Cameroun"), new("CA", "Canada"), new("CV", "Cap-Vert"), new("CL", "Chili"), new("CN", "Chine"), new("CY", "Chypre"), new("CO", "Colombie"),
        new("KM", "Comores"), new("CG", "Congo-Brazzaville"), new("CD", "Congo-Kinshasa"), new("KP", "Corée du Nord"), new("KR", "Corée du Sud"), new("CR", "Costa Rica"),
        new("CI", "Côte d’Ivoire"), new("HR", "Croatie"), new("CU", "Cuba"), new("CW", "Curaçao"), new("DK", "Danemark"), new("DJ", "Djibouti"), new("DM", "Dominique"), new("EG", "Égypte"),
        new("AE", "Émirats arabes unis"), new("EC", "Équateur"), new("ER", "Érythrée"), new("ES", "Espagne"), new("EE", "Estonie"), new("SZ", "Eswatini"),
        new("VA", "État de la Cité du Vatican"), new("US", "États-Unis"), new("ET", "Éthiopie"), new("FJ", "Fidji"), new("FI", "Finlande"), new("FR", "France"), new("GA", "Gabon"),
        new("GM", "Gambie"), new("GE", "Géorgie"), new("GS", "Géorgie du Sud-et-les Îles Sandwich du Sud"), new("GH", "Ghana"), new("GI", "Gibraltar"), new("GR", "Grèce"),
        new("GD", "Grenade"), new("GL", "Groenland"), new("GP", "Guadeloupe"), new("GU", "Guam"), new("GT", "Guatemala"), new("GG", "Guernesey"), new("GN", "Guinée"),
        new("GQ", "Guinée équatoriale"), new("GW", "Guinée-Bissau"), new("GY", "Guyana"), new("GF", "Guyane française"), new("HT", "Haïti"), new("HN", "Honduras"), new("HU", "Hongrie"),
        new("BV", "Île Bouvet"), new("CX", "Île Christmas"), new("IM", "Île de Man"), new("NF", "Île Norfolk"), new("AX", "Îles Åland"), new("KY", "Îles Caïmans"), new("CC", "Îles Cocos"),
        new("CK", "Îles Cook"), new("FO", "Îles Féroé"), new("HM", "Îles Heard-et-MacDonald"), new("FK", "Îles Malouines"), new("MP", "Îles Mariannes du Nord"), new("MH", "Îles Marshall"),
        new("UM", "Îles mineures éloignées des États-Unis"), new("PN", "Îles Pitcairn"), new("SB", "Îles Salomon"), new("TC", "Îles Turques-et-Caïques"),
        new("VG", "Îles Vierges britanniques"), new("VI", "Îles Vierges des États-Unis"), new("IN", "Inde"), new("ID", "Indonésie"), new("IQ", "Irak"), new("IR", "Iran"),
        new("IE", "Irlande"), new("IS", "Islande"), new("IL", "Israël"), new("IT", "Italie"), new("JM", "Jamaïque"), new("JP", "Japon"), new("JE", "Jersey"), new("JO", "Jordanie"),
        new("KZ", "Kazakhstan"), new("KE", "Kenya"), new("KG", "Kirghizstan"), new("KI", "Kiribati"), new("XK", "Kosovo"), new("KW", "Koweït"), new("RE", "La Réunion"), new("LA", "Laos"),
        new("LS", "Lesotho"), new("LV", "Lettonie"), new("LB", "Liban"), new("LR", "Liberia"), new("LY", "Libye"), new("LI", "Liechtenstein"), new("LT", "Lituanie"), new("LU", "Luxembourg"),
        new("MK", "Macédoine du Nord"), new("MG", "Madagascar"), new("MY", "Malaisie"), new("MW", "Malawi"), new("MV", "Maldives"), new("ML", "Mali"), new("MT", "Malte"), new("MA", "Maroc"),
        new("MQ", "Martinique"), new("MU", "Maurice"), new("MR", "Mauritanie"), new("YT", "Mayotte"), new("MX", "Mexique"), new("FM", "Micronésie"), new("MD", "Moldavie"),
        new("MC", "Monaco"), new("MN", "Mongolie"), new("ME", "Monténégro"), new("MS", "Montserrat"), new("MZ", "Mozambique"), new("MM", "Myanmar (Birmanie)"), new("NA", "Namibie"),
        new("NR", "Nauru"), new("NP", "Népal"), new("NI", "Nicaragua"), new("NE", "Niger"), new("NG", "Nigeria"), new("NU", "Niue"), new("NO", "Norvège"), new("NC", "Nouvelle-Calédonie"),
        new("NZ", "Nouvelle-Zélande"), new("OM", "Oman"), new("UG", "Ouganda"), new("UZ", "Ouzbékistan"), new("PK", "Pakistan"), new("PW", "Palaos"), new("PA", "Panama"),
        new("PG", "Papouasie-Nouvelle-Guinée"), new("PY", "Paraguay"), new("NL", "Pays-Bas"), new("BQ", "Pays-Bas caribéens"), new("PE", "Pérou"), new("PH", "Philippines"),
        new("PL", "Pologne"), new("PF", "Polynésie française"), new("PR", "Porto Rico"), new("PT", "Portugal"), new("QA", "Qatar"), new("HK", "R.A.S. chinoise de Hong Kong"),
        new("MO", "R.A.S. chinoise de Macao"), new("CF", "République centrafricaine"), new("DO", "République dominicaine"), new("RO", "Roumanie"), new("GB", "Royaume-Uni"),
        new("RU", "Russie"), new("RW", "Rwanda"), new("EH", "Sahara occidental"), new("BL", "Saint-Barthélemy"), new("KN", "Saint-Christophe-et-Niévès"), new("SM", "Saint-Marin"),
        new("MF", "Saint-Martin"), new("SX", "Saint-Martin (partie néerlandaise)"), new("PM", "Saint-Pierre-et-Miquelon"), new("VC", "Saint-Vincent-et-les Grenadines"),
        new("SH", "Sainte-Hélène"), new("LC", "Sainte-Lucie"), new("SV", "Salvador"), new("WS", "Samoa"), new("AS", "Samoa américaines"), new("ST", "Sao Tomé-et-Principe"),
        new("SN", "Sénégal"), new("RS", "Serbie"), new("SC", "Seychelles"), new("SL", "Sierra Leone"), new("SG", "Singapour"), new("SK", "Slovaquie"), new("SI", "Slovénie"),
        new("SO", "Somalie"), new("SD", "Soudan"), new("SS", "Soudan du Sud"), new("LK", "Sri Lanka"), new("SE", "Suède"), new("CH", "Suisse"), new("SR", "Suriname"),
        new("SJ", "Svalbard et Jan Mayen"), new("SY", "Syrie"), new("TJ", "Tadjikistan"), new("TW", "Taïwan"), new("TZ", "Tanzanie"), new("TD", "Tchad"), new("CZ", "Tchéquie"),
        new("TF", "Terres australes françaises"), new("IO", "Territoire britannique de l’océan Indien"), new("PS", "Territoires palestiniens"), new("TH", "Thaïlande"),
        new("TL", "Timor oriental"), new("TG", "Togo"), new("TK", "Tokelau"), new("TO", "Tonga"), new("TT", "Trinité-et-Tobago"), new("TN", "Tunisie"), new("TM", "Turkménistan"),
        new("TR", "Turquie"), new("TV", "Tuvalu"), new("UA", "Ukraine"), new("UY", "Uruguay"), new("VU", "Vanuatu"), new("VE", "Venezuela"), new("VN", "Viêt Nam"),
        new("WF", "Wallis-et-Futuna"), new("YE", "Yémen"), new("ZM", "Zambie"), new("ZW", "Zimbabwe"),
    ];
}
