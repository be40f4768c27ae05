/// What a page of HTML or XML says, without its markup.
struct PageText {
  /// In one line: the message of XML, else the title, or the first heading, and what the text below begins
  /// with where that is a sentence.
  private(set) var message = ""

  /// Of XML, as stores of objects write it: `AccessDenied`.
  private(set) var code: String?

  private var texts: [Place: String.UnicodeScalarView] = [:]

  private enum Place { case title, heading, message, code, text }

  /// The longest beginning of the text that is told beside a title, in characters.
  private static let mostOfText = 160

  init(_ page: String) {
    var rest = page.unicodeScalars[...]
    var place = Place.text
    while let start = rest.firstIndex(of: "<") {
      texts[place, default: .init()].append(contentsOf: rest[..<start])
      rest = rest[start...].dropFirst()
      if rest.starts(with: "!--".unicodeScalars) {
        rest = Self.rest(of: rest, behind: "-->")
      } else if rest.starts(with: "![CDATA[".unicodeScalars) {
        let end = rest.firstRange(of: "]]>".unicodeScalars)?.lowerBound ?? rest.endIndex
        texts[place, default: .init()].append(contentsOf: rest[..<end].dropFirst(8))
        rest = Self.rest(of: rest[end...], behind: "]]>")
      } else if let first = rest.first, "/!?".unicodeScalars.contains(first) || Self.isLetter(first)
      {
        let isEnd = first == "/"
        let written = Self.name(isEnd ? rest.dropFirst() : rest)
        let name = written.lowercased()
        rest = Self.rest(of: rest, behind: ">")
        if !isEnd, ["script", "style"].contains(name) { rest = Self.rest(of: rest, after: name) }
        if !Self.inline.contains(name) { texts[place, default: .init()].append(" ") }
        // In small letters it is HTML's, for what is typed.
        if let known = Self.places[name], written != "code" { place = isEnd ? .text : known }
      } else {
        texts[place, default: .init()].append("<")
      }
    }
    texts[place, default: .init()].append(contentsOf: rest)
    settle()
  }

  private mutating func settle() {
    let said = texts.mapValues { OneLine.of(Self.decoded(String($0))) }
    if let words = said[.message], !words.isEmpty {
      message = words
      code = said[.code].flatMap { $0.isEmpty ? nil : $0 }
      return
    }
    let titles = [said[.title], said[.heading]].compactMap(\.self)
    guard let title = titles.first(where: { !$0.isEmpty }) else {
      code = said[.code].flatMap { $0.isEmpty ? nil : $0 }
      message = code ?? said[.text] ?? ""
      return
    }
    let beginning = Self.beginning(of: said[.text] ?? "")
    message = beginning.map { OneLine.of("\(title): \($0)") } ?? title
  }

  /// Whole sentences, as far as there is room; `nil` of what is none: a server's name, a number.
  private static func beginning(of text: String) -> String? {
    guard text.split(separator: " ").count > 3 else { return nil }
    guard text.count > mostOfText else { return text }
    let room = text.prefix(mostOfText)
    return room.ranges(of: ". ").last.map { String(room[..<$0.lowerBound]) + "." } ?? room + "…"
  }
}

// MARK: Tags

extension PageText {
  private static let places: [String: Place] = [
    "title": .title, "h1": .heading, "h2": .heading, "h3": .heading, "message": .message,
    "faultstring": .message, "code": .code,
  ]

  /// Tags in the middle of words.
  private static let inline: Set<String> = [
    "a", "b", "i", "u", "em", "strong", "span", "ins", "small", "font", "code", "tt",
  ]

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func name(_ tag: Substring.UnicodeScalarView) -> String {
    String(tag.prefix { isLetter($0) || ("0"..."9").contains($0) })
  }

  private static func rest(
    of page: Substring.UnicodeScalarView,
    behind mark: String
  ) -> Substring.UnicodeScalarView {
    page[(page.firstRange(of: mark.unicodeScalars)?.upperBound ?? page.endIndex)...]
  }

  /// What follows the tag that ends one of that name.
  private static func rest(
    of page: Substring.UnicodeScalarView,
    after name: String
  ) -> Substring.UnicodeScalarView {
    var rest = page
    while let end = rest.firstRange(of: "</".unicodeScalars) {
      rest = rest[end.upperBound...]
      if Self.name(rest).lowercased() == name { return Self.rest(of: rest, behind: ">") }
    }
    return rest[rest.endIndex...]
  }
}

// MARK: Characters by name

extension PageText {
  private static let entities: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "rsquo": "’",
    "lsquo": "‘", "rdquo": "”", "ldquo": "“", "mdash": "—", "ndash": "–", "hellip": "…",
    "bull": "•", "middot": "·", "copy": "©",
  ]

  /// The longest name of a character, with room for numbers.
  private static let longestName = 8

  private static func decoded(_ text: String) -> String {
    var decoded = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let start = rest.firstIndex(of: "&") {
      decoded.append(contentsOf: rest[..<start])
      rest = rest[start...].dropFirst()
      let name = rest.prefix(longestName).prefix { $0 != ";" }
      guard rest[name.endIndex...].first == ";", let scalar = scalar(named: String(name)) else {
        decoded.append("&")
        continue
      }
      decoded.append(scalar)
      rest = rest[name.endIndex...].dropFirst()
    }
    decoded.append(contentsOf: rest)
    return String(decoded)
  }

  private static func scalar(named name: String) -> Unicode.Scalar? {
    guard name.first == "#" else { return entities[name] }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init)
  }
}
