/// Units that are said with a smaller one behind, such as 2 hours 15 minutes or 5'11": such a
/// quantity is no one number.
struct CompoundUnit: Hashable {
  /// A kind of quantity, and how large the unit is among its kind.
  var kind: Int
  var size: Int

  /// Where the quantity ends whose first digits end at `index`; `nil` where no smaller unit follows.
  static func end(in text: [Unicode.Scalar], from index: Int) -> Int? {
    if let end = feetAndInches(in: text, from: index) { return end }
    guard let (first, after) = unit(in: text, at: index) else { return nil }
    if let end = minutes(in: text, behind: after, of: first) { return end }
    var (larger, end): (Set<CompoundUnit>, Int?) = (first, nil)
    var index = after
    while let start = digits(in: text, behind: index) {
      var last = start
      while last < text.count, text[last].isASCIIDigit || isPoint(in: text, at: last) { last += 1 }
      guard last - start <= 6, let (smaller, after) = unit(in: text, at: last) else { break }
      let matching = smaller.filter { unit in
        larger.contains { $0.kind == unit.kind && $0.size > unit.size }
      }
      guard !matching.isEmpty else { break }
      (larger, end, index) = (matching, after, after)
    }
    return end
  }

  /// Two digits behind hours and no word: 2 heures 30.
  private static func minutes(
    in text: [Unicode.Scalar],
    behind index: Int,
    of units: Set<CompoundUnit>
  ) -> Int? {
    guard units.contains(hours), index < text.count else { return nil }
    let start = text[index].isBlank ? index + 1 : index
    var end = start
    while end < text.count, text[end].isASCIIDigit { end += 1 }
    guard end - start == 2, text[start].value < 0x36 else { return nil }
    var next = end
    while next < text.count, text[next].isBlank { next += 1 }
    guard next < text.count else { return end }
    let goesOn =
      text[next].properties.isAlphabetic || "%=+×*/,.".unicodeScalars.contains(text[next])
    let endsSentence = text[next] == "." && (next + 1 == text.count || text[next + 1].isBlank)
    return goesOn && !endsSentence ? nil : end
  }

  private static let hours = CompoundUnit(kind: 0, size: 2)

  private static func isPoint(in text: [Unicode.Scalar], at index: Int) -> Bool {
    (text[index] == "." || text[index] == ",") && index + 1 < text.count
      && text[index + 1].isASCIIDigit
  }

  private static func feetAndInches(in text: [Unicode.Scalar], from index: Int) -> Int? {
    guard index < text.count, "'’′".unicodeScalars.contains(text[index]) else { return nil }
    var end = index + 1
    if end < text.count, text[end].isBlank { end += 1 }
    let start = end
    while end < text.count, text[end].isASCIIDigit { end += 1 }
    guard (1...2).contains(end - start) else { return nil }
    guard end < text.count, "\"”″'".unicodeScalars.contains(text[end]) else {
      return start == index + 1 ? end : nil
    }
    return end + 1
  }

  /// Where digits begin behind a unit, a point and a word for and.
  private static func digits(in text: [Unicode.Scalar], behind index: Int) -> Int? {
    var index = index
    func passBlanks() { while index < text.count, text[index].isBlank { index += 1 } }
    if index < text.count, text[index] == "." || text[index] == "," { index += 1 }
    passBlanks()
    let (word, end) = letters(in: text, at: index)
    if conjunctions.contains(word) { index = end }
    passBlanks()
    return index < text.count && text[index].isASCIIDigit ? index : nil
  }

  private static func unit(in text: [Unicode.Scalar], at index: Int)
    -> (units: Set<CompoundUnit>, end: Int)?
  {
    var start = index
    while start < text.count, start < index + 2, text[start].isBlank { start += 1 }
    for (word, unit) in unspaced where text.starts(with: word, at: start) {
      return ([unit], start + word.unicodeScalars.count)
    }
    let (word, end) = letters(in: text, at: start)
    return units[word].map { ($0, end) }
  }

  private static func letters(in text: [Unicode.Scalar], at start: Int) -> (String, Int) {
    var word = ""
    var end = start
    while end < text.count, end < start + 14, text[end].isSpacedLetter {
      word.unicodeScalars.append(text[end].folded)
      end += 1
    }
    return (word, end)
  }
}

extension CompoundUnit {
  private static let conjunctions: Set = [
    "and", "und", "et", "y", "e", "и", "i", "en", "och", "og", "ve", "và", "dan",
  ]

  /// Each kind from its smallest unit up, the names of one unit on a line.
  private static let kinds = [
    """
    s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondo \
    secondi секунд секунды секунда сек sekund sekundy seconden sekunder saniye giây detik
    m min mins minute minutes minuten minuto minutos minuti минут минуты минута мин minut \
    minuta minuty minuter dakika phút menit
    h hr hrs hour hours std stunde stunden heure heures hora horas ora ore час часа часов ч \
    godz godzina godziny godzin uur timme timmar saat giờ jam
    d day days tag tage tagen jour jours día días dia dias giorno giorni день дня дней dzień \
    dni dag dagen dagar gün ngày hari
    week weeks woche wochen semaine semaines semana semanas settimana settimane неделя \
    недели недель tydzień tygodnie
    month months monat monate monaten mois mes meses mês mesi mese месяц месяца месяцев \
    miesiąc miesiące miesięcy maanden månader ay tháng bulan
    y yr yrs year years jahr jahre jahren an ans année années año años ano anos anno anni \
    год года лет rok lata lat jaar år yıl năm tahun
    """,
    """
    in inch inches
    ft foot feet
    yd yard yards
    mi mile miles
    """,
    """
    oz ounce ounces
    lb lbs pound pounds
    st stone
    """,
    """
    mg
    g gr gram grams gramm gramme grammes gramos gramas grammi грамм граммов г gramów
    kg kilogram kilograms kilo kilos kilogramm kilogrammes kilogramos кг килограмм \
    килограмма килограммов
    t ton tons tonne tonnes tonnen тонн тонны
    """,
    """
    mm
    cm centimetre centimetres centimeter centimeters zentimeter centimètres centímetros см \
    сантиметров
    m metre metres meter meters mètre mètres metro metros metri м метр метра метров
    km kilometre kilometres kilometer kilometers kilomètres kilómetros км
    """,
    """
    pt pint pints
    qt quart quarts
    gal gallon gallons
    """,
  ]

  private static let units: [String: Set<CompoundUnit>] = {
    var units: [String: Set<CompoundUnit>] = [:]
    for (kind, list) in kinds.enumerated() {
      for (size, line) in list.split(separator: "\n").enumerated() {
        for word in line.split(separator: " ") {
          units[String(word), default: []].insert(CompoundUnit(kind: kind, size: size))
        }
      }
    }
    return units
  }()

  /// Those of scripts without spaces, and those that other letters may follow.
  private static let unspaced: [(String, CompoundUnit)] = [
    ("秒", 0), ("초", 0), ("วินาที", 0), ("सेकंड", 0), ("ثانية", 0), ("分钟", 1), ("分鐘", 1), ("分", 1),
    ("분", 1),
    ("นาที", 1), ("मिनट", 1), ("دقيقة", 1), ("دقائق", 1), ("小时", 2), ("小時", 2), ("時間", 2), ("시간", 2),
    ("ชั่วโมง", 2), ("घंटे", 2), ("घंटा", 2), ("ساعة", 2), ("ساعات", 2), ("天", 3), ("日", 3), ("일", 3),
  ].map { ($0, CompoundUnit(kind: 0, size: $1)) }
}
