extension LetterPhrases {
  static let hebrew: [(Role, String)] = [
    (.answer, "תשובה | התשובה | התשובה הנכונה | תשובה נכונה | התשובה הסופית | התשובה שלי | פתרון"),
    (.choice, "אפשרות | אפשרויות | האפשרות | תשובות | סעיף"),
    (.copula, "היא | הוא | הינה"),
    (.hedge, "אולי | יכול להיות | ייתכן"),
    (.choose, "אני בוחר | אני בוחרת | לדעתי | אני חושב שזה | אני חושב | אבחר | יש לבחור"),
    (.conclude, "לכן | ולכן | כלומר | נותר | נשארת | נותרת | מכאן"),
    (.filler, "רק | בוודאי"),
    (.right, "נכונה | נכון | הנכונה | נכונות | מתאימה"),
    (.wrong, "שגוי | שגויה | שגויות | לא נכונה | לא נכון | לא נכונות | נפסלת | מוטעית"),
    (.negation, "לא | אינה | אינו | אף | במקום"),
    (.noneOfThem, "אף תשובה | אף אחת מהתשובות | אין תשובה נכונה"),
    (.exception, "הכול חוץ מ | כל התשובות חוץ מ | כל האפשרויות למעט"),
    (.and, "ו"),
    (.or, "או"),
    (.contrast, "אלא | אבל"),
    (.reason, "כי | מפני ש"),
    (.correction, "רגע | סליחה | תיקון | בעצם"),
    (.between, "בין"),
  ]

  /// Urdu as well.
  static let persian: [(Role, String)] = [
    (
      .answer,
      """
      پاسخ | جواب | پاسخ صحیح | پاسخ درست | جواب صحیح | جواب درست | گزینه صحیح | گزینه درست |
      گزینه‌ی درست | گزینه‌ی صحیح | گزینهٔ درست | پاسخ نهایی | درست جواب | صحیح جواب | میرا جواب
      """
    ),
    (.choice, "گزینه | گزینه‌ی | گزینهٔ | گزینه‌های | آپشن | حرف"),
    (.copula, "است | می‌باشد | هستند | ہے | ہیں | ہوگا"),
    (.hedge, "شاید | ممکن است"),
    (.choose, "به نظرم | میرے خیال میں"),
    (.conclude, "بنابراین | پس | لذا | در نتیجه | اس لیے | لہذا"),
    (.filler, "فقط | صرف | قطعا"),
    (.right, "صحیح | درست | صحیح است | درست است | درسته | درست ہے | صحیح ہے | مناسب"),
    (
      .wrong,
      """
      نادرست | غلط | اشتباه | صحیح نیست | درست نیست | غلط است | نادرست‌اند | غلط ہے | غلط ہیں |
      درست نہیں
      """
    ),
    (.negation, "نیست | نه | نہیں | نیستند | به جای"),
    (.exception, "همه به جز | همه به‌جز | همه غیر از"),
    (.and, "و | اور"),
    (.or, "یا"),
    (.contrast, "بلکه | اما | ولی | بلکہ | لیکن"),
    (.reason, "زیرا | چون | کیونکہ"),
    (.condition, "اگر"),
    (.correction, "ببخشید | اصلاح"),
    (.between, "بین"),
  ]

  /// Tamil, Telugu, Marathi, Gujarati and Punjabi as well.
  static let bengali: [(Role, String)] = [
    (
      .answer,
      """
      সঠিক উত্তর | উত্তর | সঠিক বিকল্প | உத்தரம் | சரியான விடை | சரியான பதில் | விடை | பதில் |
      సరైన సమాధానం | సమాధానం | योग्य उत्तर | बरोबर उत्तर | જવાબ | સાચો જવાબ | ਸਹੀ ਜਵਾਬ | ਜਵਾਬ
      """
    ),
    (.choice, "বিকল্প | অপশন | விருப்பம் | ఎంపిక | पर्याय | વિકલ્પ"),
    (.copula, "হল | হলো | হবে | হচ্ছে | आहे | છે | ਹੈ | ஆகும்"),
    (.choose, "আমার মতে | আমি মনে করি"),
    (.conclude, "তাই | সুতরাং | অতএব | म्हणून | எனவே | కాబట్టి | તેથી"),
    (.right, "সঠিক | ঠিক | சரி | சரியானது | సరైనది | बरोबर | योग्य | સાચો"),
    (.wrong, "ভুল | সঠিক নয় | தவறு | தவறானது | తప్పు | चूक | चुकीचे | ખોટા | ખોટો"),
    (.negation, "নয় | না | இல்லை | కాదు | नाही"),
    (.and, "এবং | ও | மற்றும் | మరియు | आणि | અને"),
    (.or, "অথবা | বা | அல்லது | లేదా | किंवा"),
    (.contrast, "কিন্তু | বরং | ஆனால் | కానీ | પરંતુ"),
    (.reason, "কারণ | ஏனெனில் | ఎందుకంటే | कारण"),
  ]

  /// The marks alone: Swahili, Tagalog, Basque, Catalan, Estonian, Lithuanian, Latvian, Slovene.
  static let others: [(Role, String)] = [
    (
      .answer,
      """
      jibu | jibu sahihi | jibu sahihi ni | jibu ni | sagot | ang tamang sagot | tamang sagot |
      ang sagot | ang tamang sagot ay | ang sagot ay | die korrekte antwoord | erantzuna |
      resposta correcta | la resposta correcta | la resposta és | õige vastus | õige vastus on |
      teisingas atsakymas | atsakymas | pareizā atbilde | atbilde | pravilen odgovor |
      pravilen odgovor je
      """
    ),
    (.copula, "ay | és | yra | ir"),
    (.right, "sahihi | tama | õige | teisingas | pareiza"),
    (.wrong, "si sahihi | neteisingas | nepareiza"),
  ]
}
