using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PassPlatform.Intake.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Door : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_LikenessToken",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_NameToken2_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_NameToken3_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_NameToken5_Id",
                table: "People");

            migrationBuilder.DropColumn(
                name: "LikenessToken",
                table: "People");

            migrationBuilder.DropColumn(
                name: "NameToken2",
                table: "People");

            migrationBuilder.DropColumn(
                name: "NameToken3",
                table: "People");

            migrationBuilder.DropColumn(
                name: "NameToken5",
                table: "People");

            migrationBuilder.AlterColumn<string>(
                name: "DataUseNotice_LanguageCode",
                table: "People",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(200)",
                oldMaxLength: 200,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<bool>(
                name: "DataUseNotice_Interpreter",
                table: "People",
                type: "bit",
                nullable: true,
                oldClrType: typeof(bool),
                oldType: "bit");

            migrationBuilder.AlterColumn<DateOnly>(
                name: "DataUseNotice_InformedOn",
                table: "People",
                type: "date",
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "date");

            migrationBuilder.AddColumn<byte[]>(
                name: "DataUseNotice_NoticeId",
                table: "People",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DomiciliationEndsOn",
                table: "People",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NameRules",
                table: "People",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "NoticeDue",
                table: "People",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExpiresOn",
                table: "Orientations",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Outcome",
                table: "Orientations",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateOnly>(
                name: "OutcomeOn",
                table: "Orientations",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RemindedOn",
                table: "Orientations",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "RightsOpen",
                table: "Orientations",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "WatchOn",
                table: "Orientations",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "First",
                table: "Interviews",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LengthMinutes",
                table: "Interviews",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Place",
                table: "Interviews",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Professional",
                table: "Interviews",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "Arrivals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    EpisodeNumber = table.Column<int>(type: "int", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: true),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Arrivals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Arrivals_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CollectiveSessions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Themes = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    OtherTheme = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Place = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Partners = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    Participants = table.Column<int>(type: "int", nullable: false),
                    Cancelled = table.Column<bool>(type: "bit", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CollectiveSessions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Consents",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Purpose = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Decision = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Form = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    LanguageCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    NoticeId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    RecordedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Consents_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Explanations",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    InformedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LanguageCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Interpreter = table.Column<bool>(type: "bit", nullable: false),
                    NoticeId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    ExplainedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Explanations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Explanations_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FundAgreements",
                columns: table => new
                {
                    AgreementId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    FundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    CallBackHours = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FundAgreements", x => x.AgreementId);
                });

            migrationBuilder.CreateTable(
                name: "Households",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Households", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Likenesses",
                columns: table => new
                {
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Token = table.Column<long>(type: "bigint", nullable: false),
                    Place = table.Column<int>(type: "int", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Likenesses", x => new { x.PassSiteId, x.Token, x.Place });
                    table.ForeignKey(
                        name: "FK_Likenesses_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MisasReferrals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PreparedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    FundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    SentAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Channel = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CallBackDueAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CalledBackAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    WaitingUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: true),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MisasReferrals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MisasReferrals_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NameTokens",
                columns: table => new
                {
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Token = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NameTokens", x => new { x.PassSiteId, x.Token, x.PersonId });
                    table.ForeignKey(
                        name: "FK_NameTokens_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NoticeEditions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    TextVersion = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Controller = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Officer = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PublishedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PublishedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeEditions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Passages",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PassedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Demands = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Origin = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    OrientedTo = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Passages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProposalAnswers",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DiagnosisId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: true),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProposalAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProposalAnswers_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Reminders",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Channel = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SendAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    SentAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: true),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reminders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reminders_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Rights",
                columns: table => new
                {
                    ApplicationId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    ApplicationVersion = table.Column<long>(type: "bigint", nullable: false),
                    Benefit = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    EffectiveFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    EffectiveTo = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rights", x => x.ApplicationId);
                    table.ForeignKey(
                        name: "FK_Rights_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SocialServiceReferrals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    ReferredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: true),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SocialServiceReferrals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SocialServiceReferrals_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HouseholdMembers",
                columns: table => new
                {
                    HouseholdId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PassSiteId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Place = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    RightsThrough = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HouseholdMembers", x => new { x.HouseholdId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_HouseholdMembers_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_HouseholdMembers_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_People_NameRules_Id",
                table: "People",
                columns: new[] { "NameRules", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_DomiciliationEndsOn_Id",
                table: "People",
                columns: new[] { "PassSiteId", "DomiciliationEndsOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_NoticeDue_Id",
                table: "People",
                columns: new[] { "PassSiteId", "NoticeDue", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orientations_PassSiteId_WatchOn_Id",
                table: "Orientations",
                columns: new[] { "PassSiteId", "WatchOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Arrivals_PersonId_EpisodeNumber",
                table: "Arrivals",
                columns: new[] { "PersonId", "EpisodeNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CollectiveSessions_PassSiteId_Id",
                table: "CollectiveSessions",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Consents_PersonId_Id",
                table: "Consents",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Explanations_PersonId_Id",
                table: "Explanations",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FundAgreements_PassSiteId_SignedOn",
                table: "FundAgreements",
                columns: new[] { "PassSiteId", "SignedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_HouseholdMembers_PersonId",
                table: "HouseholdMembers",
                column: "PersonId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Households_PassSiteId_Id",
                table: "Households",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Likenesses_PersonId",
                table: "Likenesses",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_MisasReferrals_PassSiteId_WaitingUntil_Id",
                table: "MisasReferrals",
                columns: new[] { "PassSiteId", "WaitingUntil", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MisasReferrals_PersonId_Id",
                table: "MisasReferrals",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_NameTokens_PersonId",
                table: "NameTokens",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_NoticeEditions_PassSiteId_Id",
                table: "NoticeEditions",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Passages_PassSiteId_Id",
                table: "Passages",
                columns: new[] { "PassSiteId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ProposalAnswers_PersonId_Id",
                table: "ProposalAnswers",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_DueAt_Id",
                table: "Reminders",
                columns: new[] { "DueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_PersonId_Id",
                table: "Reminders",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Rights_PersonId_EffectiveFrom",
                table: "Rights",
                columns: new[] { "PersonId", "EffectiveFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_SocialServiceReferrals_PersonId_Id",
                table: "SocialServiceReferrals",
                columns: new[] { "PersonId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Arrivals");

            migrationBuilder.DropTable(
                name: "CollectiveSessions");

            migrationBuilder.DropTable(
                name: "Consents");

            migrationBuilder.DropTable(
                name: "Explanations");

            migrationBuilder.DropTable(
                name: "FundAgreements");

            migrationBuilder.DropTable(
                name: "HouseholdMembers");

            migrationBuilder.DropTable(
                name: "Likenesses");

            migrationBuilder.DropTable(
                name: "MisasReferrals");

            migrationBuilder.DropTable(
                name: "NameTokens");

            migrationBuilder.DropTable(
                name: "NoticeEditions");

            migrationBuilder.DropTable(
                name: "Passages");

            migrationBuilder.DropTable(
                name: "ProposalAnswers");

            migrationBuilder.DropTable(
                name: "Reminders");

            migrationBuilder.DropTable(
                name: "Rights");

            migrationBuilder.DropTable(
                name: "SocialServiceReferrals");

            migrationBuilder.DropTable(
                name: "Households");

            migrationBuilder.DropIndex(
                name: "IX_People_NameRules_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_DomiciliationEndsOn_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_PassSiteId_NoticeDue_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_Orientations_PassSiteId_WatchOn_Id",
                table: "Orientations");

            migrationBuilder.DropColumn(
                name: "DataUseNotice_NoticeId",
                table: "People");

            migrationBuilder.DropColumn(
                name: "DomiciliationEndsOn",
                table: "People");

            migrationBuilder.DropColumn(
                name: "NameRules",
                table: "People");

            migrationBuilder.DropColumn(
                name: "NoticeDue",
                table: "People");

            migrationBuilder.DropColumn(
                name: "ExpiresOn",
                table: "Orientations");

            migrationBuilder.DropColumn(
                name: "Outcome",
                table: "Orientations");

            migrationBuilder.DropColumn(
                name: "OutcomeOn",
                table: "Orientations");

            migrationBuilder.DropColumn(
                name: "RemindedOn",
                table: "Orientations");

            migrationBuilder.DropColumn(
                name: "RightsOpen",
                table: "Orientations");

            migrationBuilder.DropColumn(
                name: "WatchOn",
                table: "Orientations");

            migrationBuilder.DropColumn(
                name: "First",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "LengthMinutes",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "Professional",
                table: "Interviews");

            migrationBuilder.AlterColumn<string>(
                name: "DataUseNotice_LanguageCode",
                table: "People",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(200)",
                oldMaxLength: 200,
                oldNullable: true,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<bool>(
                name: "DataUseNotice_Interpreter",
                table: "People",
                type: "bit",
                nullable: false,
                defaultValue: false,
                oldClrType: typeof(bool),
                oldType: "bit",
                oldNullable: true);

            migrationBuilder.AlterColumn<DateOnly>(
                name: "DataUseNotice_InformedOn",
                table: "People",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1),
                oldClrType: typeof(DateOnly),
                oldType: "date",
                oldNullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LikenessToken",
                table: "People",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NameToken2",
                table: "People",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "NameToken3",
                table: "People",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "NameToken5",
                table: "People",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_LikenessToken",
                table: "People",
                columns: new[] { "PassSiteId", "LikenessToken" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_NameToken2_Id",
                table: "People",
                columns: new[] { "PassSiteId", "NameToken2", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_NameToken3_Id",
                table: "People",
                columns: new[] { "PassSiteId", "NameToken3", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_PassSiteId_NameToken5_Id",
                table: "People",
                columns: new[] { "PassSiteId", "NameToken5", "Id" });
        }
    }
}
