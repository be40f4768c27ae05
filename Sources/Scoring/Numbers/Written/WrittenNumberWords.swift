/// Words beside a number's words that say what it is.
enum WrittenNumberWords {
  /// Before one that is no answer but counts something known: "the two friends".
  static let determiners: Set = [
    "the", "these", "those", "both", "all", "my", "your", "his", "her", "their", "our", "its",
    "any", "every", "no", "some", "this", "that", "which", "another", "other", "die", "der", "den",
    "diese", "beiden", "alle", "les", "ces", "des", "los", "las", "estos", "estas", "os", "as",
    "gli", "le", "эти", "все", "этих", "de", "deze", "te", "dwaj", "bu", "semua",
  ]

  /// Behind one that is a part of a fraction, a decimal or a dozen.
  static let fractions: Set = [
    "half", "halves", "third", "thirds", "quarter", "quarters", "fourth", "fourths", "fifth",
    "fifths", "sixth", "sixths", "seventh", "sevenths", "eighth", "eighths", "ninth", "ninths",
    "tenth", "tenths", "hundredth", "hundredths", "point", "dozen", "over", "komma", "halb",
    "halbe", "drittel", "viertel", "fünftel", "sechstel", "achtel", "zehntel", "virgule", "demi",
    "demie", "tiers", "quart", "quarts", "cinquièmes", "coma", "medio", "media", "tercio",
    "tercios", "cuarto", "cuartos", "quintos", "vírgula", "meio", "meia", "terço", "terços",
    "virgola", "mezzo", "mezza", "terzo", "terzi", "quarti", "quinti", "целых", "целая",
    "половина", "третья", "третьих", "четверть", "четверти", "пятых", "przecinek", "trzecie",
    "czwarte", "tweede", "derde", "halve", "kvart", "tredjedel", "fjärdedel", "buçuk", "phẩy",
    "phần", "rưỡi", "setengah", "perempat", "pertiga", "koma", "दशमलव", "बटा",
  ]

  /// Whether a word is one of `fractions`, or a German compound such as `anderthalb`.
  static func isFraction(_ word: String) -> Bool {
    fractions.contains(word) || word == "halben" || word == "anderthalb"
      || word.hasSuffix("einhalb")
  }

  /// Those of `fractions` that need a number before them, or nothing at all, to be one: "at this point
  /// ten", "over ten".
  static let marks: Set = [
    "point", "komma", "virgule", "coma", "vírgula", "virgola", "przecinek", "koma", "phẩy",
    "दशमलव", "over",
  ]

  /// Before a number that they make another of.
  static let multiples: Set = [
    "twice", "thrice", "double", "triple", "doppelt", "doppelte", "dreifache", "doble", "dobro",
    "doppio", "hälfte", "moitié", "mitad", "metade", "metà", "helft", "половина", "половины",
  ]

  /// Between a share and what it is of.
  static let links: Set = [
    "a", "an", "of", "the", "un", "une", "uno", "una", "um", "uma", "de", "del", "da", "do", "di",
    "d", "ein", "eine", "einer", "einem", "von", "от", "van", "een", "av", "en", "ett",
  ]

  /// Between a number and the share that it goes on with.
  static let conjunctions: Set = ["and", "und", "et", "y", "e", "en", "och", "и", "i"]

  static let dividing: Set = [
    "divided", "geteilt", "dividiert", "divisé", "divisée", "dividido", "dividida", "diviso",
    "divisa", "gedeeld",
  ]
  static let dividingBy: Set = ["by", "durch", "par", "por", "entre", "per", "door"]

  static let unspacedFractions = [
    "分之", "点", "點", "分の", "割", "分", "半", "분의", "점", "반", "จุด", "ครึ่ง", "ส่วน",
  ]

  /// Before one that is a part of something, or of which a part is taken.
  static let unspacedParts = ["分之", "分の", "半", "분의", "반", "ครึ่ง"]

  /// Between a number and its decimals.
  static let unspacedMarks = ["点", "點", "점", "จุด"]

  /// Words of scripts without spaces that begin like a number.
  static let unspacedOthers = [
    "一些", "一样", "一般", "一定", "一共", "一起", "万一", "十分", "千万别", "三角", "四边", "四角", "五角", "六角",
    "สามารถ", "ห้าม", "ห้าง", "สี่เหลี่ยม", "สามเหลี่ยม", "หกล้ม", "사이", "이상", "이하", "일부", "만약", "만일",
    "이십니다",
    "사실", "오늘", "오직", "이제", "이것", "구하", "삼각", "사각",
  ]

  static let turkishEndings: Set = [
    "dir", "dır", "dur", "dür", "tir", "tır", "tur", "tür", "tanedir",
  ]
}
