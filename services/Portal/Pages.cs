using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Portal;

/// <summary>Where pages are, and for whom.</summary>
internal static class Pages
{
    public const string Home = "/";
    public const string MyAccount = "/mon-compte";
    public const string ChangeMembership = "/mon-compte/fonction";
    public const string Team = "/equipe";
    public const string Accounts = "/comptes";
    public const string Applications = "/applications";
    public const string People = "/personnes";
    public const string Notice = "/notice";
    public const string Elsewhere = "/autres-pass";
    public const string Openings = "/ouvertures";
    public const string AnonymousPassage = "/passages/nouveau";
    public const string Outreach = "/aller-vers";
    public const string Orientations = "/orientations";
    public const string Sessions = "/seances";
    public const string Day = "/journee";
    public const string Agenda = "/agenda";
    public const string Appointments = "/rendez-vous";
    public const string Tasks = "/taches";
    public const string Permanences = "/permanences";
    public const string Dossiers = "/dossiers";
    public const string Deadlines = "/echeances";
    public const string Batches = "/lots";
    public const string Returns = "/retours";
    public const string Care = "/soins";
    public const string Statements = $"{Care}/releves";
    public const string PaymentQuestions = $"{Care}/questions";
    public const string Funding = "/financement";
    public const string Sites = "/pass";
    public const string Directory = "/annuaire";
    public const string Candidacies = "/candidatures";
    public const string Agreements = "/conventions";
    public const string Structures = "/structures";
    public const string Referrals = "/adressages";
    public const string FundRequests = "/demandes-caisse";
    public const string Desks = "/guichets";
    public const string Webhooks = "/webhooks";
    public const string Meetings = "/reunions";
    public const string Reports = "/rapports";
    public const string Committees = "/comites";
    public const string Region = "/region";
    public const string Breaches = "/violations";
    public const string Registers = "/registres";
    public const string DataRequests = "/demandes-donnees";
    public const string Audit = "/audit";
    public const string SignOut = "/deconnexion";
    public const string SignedOut = "/au-revoir";

    /// <summary>What had been typed when a session ended.</summary>
    public const string Again = "/reprise";

    /// <summary>The person's password, second factor and sessions: pages of identity.</summary>
    public const string Security = "/compte/securite";

    /// <summary>Roles of the pages, as <c>[Authorize(Roles = …)]</c> takes them.</summary>
    public const string ForCoordinators = Roles.Coordinator;
    public const string ForTheArs = Roles.Ars;
    public const string ForManagersOfAccounts = Roles.Ars + "," + Roles.Operator;
    public const string ForManagersOfPeople = Roles.Coordinator + "," + ForManagersOfAccounts;
    public const string ForTheTeam = Roles.Coordinator + "," + Roles.SocialWorker + "," + Roles.Nurse + "," + Roles.Doctor + "," + Roles.Mediator + "," + Roles.Secretary;
    public const string ForAccompanying = Roles.Coordinator + "," + Roles.SocialWorker + "," + Roles.Nurse + "," + Roles.Doctor + "," + Roles.Mediator;
    public const string ForClinicians = Roles.Nurse + "," + Roles.Doctor;
    public const string ForDeposits = Roles.Coordinator + "," + Roles.SocialWorker + "," + Roles.Secretary;
    public const string ForAppeals = Roles.Coordinator + "," + Roles.SocialWorker;
    public const string ForKeepersOfBreaches = Roles.Coordinator + "," + Roles.Ars + "," + Roles.Operator;
    public const string ForReadersOfCare = ForTheTeam + "," + Roles.Practitioner;
    public const string ForFunding = Roles.Coordinator + "," + Roles.Ars;
    public const string ForReadersOfRegisters = ForTheTeam + "," + Roles.Ars + "," + Roles.Fund;
    public const string ForReadersOfSites = ForTheTeam + "," + Roles.Ars + "," + Roles.Fund;
    public const string ForReadersOfTeams = ForTheTeam + "," + Roles.Ars;
    public const string ForReadersOfBudgets = Roles.Coordinator + "," + Roles.Ars;
    public const string ForWritersOfTrainings = Roles.Coordinator + "," + Roles.Fund;
    public const string ForPartiesOfAgreements = Roles.Coordinator + "," + Roles.Ars + "," + Roles.Fund;
    public const string ForTheFund = Roles.Fund;
    public const string ForThePartner = Roles.Partner;
    public const string ForManagersOfAStructure = Roles.PartnerManager;
    public const string ForThoseWhoAnswerForStructures = Roles.Coordinator + "," + Roles.Fund;
    public const string ForReadersOfStructures = ForThoseWhoAnswerForStructures + "," + Roles.PartnerManager;
    public const string ForReferrals = ForTheTeam + "," + Roles.Partner;
    public const string ForAskersOfFunds = Roles.Coordinator + "," + Roles.SocialWorker + "," + Roles.Mediator + "," + Roles.Secretary + "," + Roles.Partner;
    public const string ForFundRequests = ForAskersOfFunds + "," + Roles.Fund;
    public const string ForReadersOfDesks = ForTheTeam + "," + Roles.Partner + "," + Roles.Fund;
    public const string ForReportersOfDesks = Roles.Coordinator + "," + Roles.Partner + "," + Roles.Fund;
    public const string ForHoldersOfWebhooks = Roles.Partner + "," + Roles.Fund + "," + Roles.Practitioner;
    public const string ForReadersOfWebhooks = Roles.Coordinator + "," + ForHoldersOfWebhooks;
    public const string ForReadersOfReports = Roles.Coordinator + "," + Roles.Ars;
    public const string ForPartiesOfCommittees = Roles.Coordinator + "," + Roles.Fund;
    public const string ForReadersOfCommittees = ForPartiesOfCommittees + "," + Roles.Ars;
    public const string ForWritersOfMeetings = Roles.Coordinator + "," + Roles.Fund;
    public const string ForReadersOfMeetings = ForTheTeam + "," + Roles.Fund + "," + Roles.Partner + "," + Roles.Ars;
    public const string ForManagersOfApplications = Roles.Coordinator + "," + Roles.Ars + "," + Roles.Operator;
}
