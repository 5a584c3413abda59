namespace PassPlatform.RightsDossier.Tests.Paper;

/// <summary>Names as people who come to a PASS write them.</summary>
internal static class Names
{
    public const string Arabic = "محمد علي";
    public const string Chinese = "欧阳娜娜";
    public const string Ethiopic = "አበበ ቢቂላ";
    public const string Georgian = "ნინო ბერიძე";
    public const string Bengali = "মোহাম্মদ রহমান";
    public const string Hangul = "김민준";

    /// <summary>By script. Joined, stacked, turned and reordered letters; marks above and below; letters beyond the basic plane.</summary>
    public static readonly Dictionary<string, string> ByScript = new()
    {
        ["Arabic"] = Arabic,
        ["Arabic with its vowels"] = "مُحَمَّد عَلِي",
        ["Arabic lam-alef"] = "بلال الإسلام",
        ["Persian with a non-joiner"] = "گلاب‌پور",
        ["Urdu"] = "پرویز خٹک",
        ["Pashto"] = "ګل پاڼه",
        ["Kurdish"] = "ئارام ڕەسووڵ",
        ["Hebrew"] = "יעקב כהן",
        ["Syriac"] = "ܐܒܪܗܡ",
        ["Chinese"] = Chinese,
        ["Chinese, a rare letter"] = "𠮷田",
        ["Japanese"] = "山田 たろう",
        ["Hangul"] = Hangul,
        ["Ethiopic"] = Ethiopic,
        ["Georgian"] = Georgian,
        ["Armenian"] = "Արամ Խաչատրյան",
        ["Bengali"] = Bengali,
        ["Devanagari"] = "किशोर क्षत्रिय",
        ["Gujarati"] = "ગુજરાતી પટેલ",
        ["Gurmukhi"] = "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
        ["Tamil"] = "முருகன் கோவிந்தன்",
        ["Telugu"] = "శ్రీనివాస్",
        ["Malayalam"] = "കൃഷ്ണൻ",
        ["Sinhala"] = "ශ්‍රී බණ්ඩාර",
        ["Thai"] = "สมชาย น้ำใส",
        ["Khmer"] = "សុខ សុវណ្ណ",
        ["Burmese"] = "အောင်ဆန်း",
        ["Tibetan"] = "བསྟན་འཛིན",
        ["Tifinagh"] = "ⵉⴷⵉⵔ",
        ["N'Ko"] = "ߒߞߏ",
        ["Adlam"] = "𞤀𞤣𞤤𞤢𞤥",
        ["Vietnamese"] = "Nguyễn Thị Hương",
        ["Turkish"] = "İpek Şığır",
        ["Ukrainian"] = "Олександр Їжак",
        ["Greek"] = "Γιώργος Παπαδόπουλος",
    };
}
