using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Indicators;

/// <summary>The annual report, line by line, in the order of the note.</summary>
internal static class Catalogue
{
    /// <summary>Every indicator.</summary>
    public static readonly IReadOnlyList<Indicator> All =
    [
        new FileActive(),
        new SexAndAge { Denominator = FileActive.Key, Remark = $"Âge au 31 décembre. Classes : {ReportParameters.Current.Source}." },
        new WithoutRights { Denominator = FileActive.Key, Remark = "Situation figée à l'entrée ; un droit ouvert et non activé compte comme absent." },
        new Eligible("ARS-ELIGIBLE-PUMA", Benefit.Puma, "dont nombre de personnes éligibles à la PUMa")
            { Denominator = WithoutRights.Key, Remark = Cumulative },
        new Eligible("ARS-ELIGIBLE-CSS", Benefit.Css, "dont nombre de personnes éligibles à la CSS")
            { Denominator = WithoutRights.Key, Remark = Cumulative },
        new Eligible("ARS-ELIGIBLE-AME", Benefit.Ame, "dont nombre de personnes éligibles à l'AME")
            { Denominator = WithoutRights.Key, Remark = Cumulative },
        new EligibleOther { Denominator = WithoutRights.Key, Remark = "Soins urgents seulement, autre couverture, inconnu ou non évalué." },
        new WithoutAddress { Denominator = NewPatients.Key, Remark = "Dénominateur à convenir avec l'ARS." },
        new NewPatients { Denominator = FileActive.Key },
        new Orientations(),
        new Lost { Denominator = FileActive.Key, Remark = "Délai sans contact fixé avec l'ARS (6 mois par défaut) et échu dans l'année." },
        new NoRightActivated { Remark = "Parmi les personnes dont un suivi s'est achevé dans l'année, ligne « ended »." },
        new MedicalActs { Remark = "Professions médicales : médecins, chirurgiens-dentistes, sages-femmes." },
        new Motives { Denominator = MedicalActs.Key, Remark = "Plusieurs motifs par acte possibles. Petits effectifs regroupés contre la réidentification." },
        new FollowUpDuration { Denominator = FileActive.Key, Remark = "Classes du texte qui se recouvrent, lues : jusqu'à 3 mois, 6 mois, 1 an, 2 ans inclus, au-delà." },
        new TimeToRights { Remark = "Jusqu'à la notification, et non la date d'effet, qui peut être rétroactive." },
        new CostBorne(),
        new RecoveryRate { Remark = "Soins de l'année donnés avant l'ouverture des droits, y compris ceux restés sans droit ou en attente." },
        new CareRequests { Remark = "Les pathologies des soins hospitaliers ne sont pas recueillies." },
        new Interpreting(),
        new GroupSessions { Remark = "Ateliers et actions d'aller-vers compris ; plusieurs thématiques, une séance. Annulée, elle n'est pas comptée." },
        new GroupPersons { Denominator = GroupSessions.Key, Remark = "Participations : une personne venue à deux séances y est deux fois. Aucune n'entre par là dans la file active." },
        new GroupThemes { Denominator = GroupSessions.Key, Remark = "Une séance de plusieurs thématiques est comptée dans chacune." },
    ];

    private const string Cumulative = "PUMa et CSS se cumulent : les lignes ne s'additionnent pas. Première évaluation, figée.";
}
