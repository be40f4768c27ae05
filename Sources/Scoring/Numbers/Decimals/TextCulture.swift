/// How a text writes its decimals, from its other numbers and from its language.
struct TextCulture {
  enum DecimalMark: Hashable {
    case comma, point
  }

  /// What the numbers of the text show that can be read in one way only; `nil` when they show
  /// nothing, or both.
  private(set) var shown: DecimalMark?

  /// Whether both marks are shown for decimals.
  private(set) var isMixed = false

  /// What the language of the text writes; `nil` where too few of its words are known.
  private(set) var ofLanguage: DecimalMark?

  init(_ text: [Unicode.Scalar]) {
    ofLanguage = Self.languageMark(of: text)
    let shown = Self.marks(shownIn: text, inLanguageOf: ofLanguage)
    isMixed = shown.count == 2
    self.shown = isMixed ? nil : shown.first
  }

  private static func marks(
    shownIn text: [Unicode.Scalar],
    inLanguageOf mark: DecimalMark?
  ) -> Set<DecimalMark> {
    var shown: Set<DecimalMark> = []
    var index = 0
    while index < text.count, shown.count < 2 {
      guard text[index].isASCIIDigit else {
        index += 1
        continue
      }
      let run = DigitRun(in: text, at: index)
      // In a language with decimal points, 1,5 is a list or a slip.
      let isList = mark == .point && run.mayBeList
      if let own = run.decimalMark, !isList { shown.insert(own) }
      index = run.end
    }
    return shown
  }

  // MARK: Language

  /// What is looked at of each end of a text.
  private static let reach = 3_000

  private static func languageMark(of text: [Unicode.Scalar]) -> DecimalMark? {
    var counts: [DecimalMark: Int] = [:]
    let head = text.prefix(reach)
    for part in [head, text[max(head.endIndex, text.count - reach)...]] {
      count(part, in: &counts)
    }
    let (comma, point) = (counts[.comma] ?? 0, counts[.point] ?? 0)
    return comma == point ? nil : comma > point ? .comma : .point
  }

  private static func count(_ text: ArraySlice<Unicode.Scalar>, in counts: inout [DecimalMark: Int])
  {
    var word = ""
    var last: Unicode.Scalar = " "
    for scalar in text {
      switch scalar.value {
      case 0x400...0x52F: counts[.comma, default: 0] += 1
      case 0x590...0x5FF, 0x900...0xE7F, 0x3040...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
        counts[.point, default: 0] += 1
      case 0x20AC where !last.isASCIIDigit: break
      case 0x20AC, 0x20AB, 0x20BA, 0x20BD: counts[.comma, default: 0] += 1
      case 0x20B9: counts[.point, default: 0] += 1
      default: break
      }
      if !scalar.isBlank { last = scalar }
      if scalar.isASCIILetter || scalar.value >= 0xC0 && scalar.properties.isAlphabetic {
        if word.utf8.count < 24 { word.unicodeScalars.append(scalar.folded) }
      } else if !word.isEmpty {
        if let mark = words[word] { counts[mark, default: 0] += 1 }
        word = ""
      }
    }
    if let mark = words[word] { counts[mark, default: 0] += 1 }
  }

  /// Frequent words of languages in Latin letters that only those of one decimal mark have.
  private static let words: [String: DecimalMark] = {
    let comma = """
      der die das ist und nicht ein eine beträgt sind also lautet antwort zum macht preis kostet ergibt
      la le les est et du des une un donc réponse pour coûte fait el los las una es y por respuesta
      son il di è della del sono risposta quindi costa o os é da do uma são resposta então custa
      het een van zijn antwoord kost dus jest odpowiedź razem wynosi wynik się och är det att svaret
      kostar ve bir bu cevap toplam eder lira tane olur là của đáp án adalah yang jawaban jawabannya totalnya og er
      svar koster kr zł tl rp r kč lei mio mrd
      """
    let point = """
      the is are of and for that it so answer therefore has each she he they we total cost costs
      price makes left there with her his to
      """
    var marks: [String: DecimalMark] = [:]
    for (list, mark) in [(comma, DecimalMark.comma), (point, .point)] {
      for word in list.split(whereSeparator: \.isWhitespace) { marks[String(word)] = mark }
    }
    return marks
  }()
}

extension Unicode.Scalar {
  /// The small letter, for the scripts that have two cases; others as they are.
  var folded: Unicode.Scalar {
    switch value {
    case 0x41...0x5A: Unicode.Scalar(value | 0x20) ?? self
    case ..<0xC0: self
    case 0xC0...0xDE, 0x391...0x3AB, 0x410...0x42F: Unicode.Scalar(value + 32) ?? self
    case 0x400...0x40F: Unicode.Scalar(value + 80) ?? self
    case 0x100...0x17F, 0x1E00...0x1EFF:
      properties.lowercaseMapping.unicodeScalars.first ?? self
    default: self
    }
  }
}
