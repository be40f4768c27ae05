/// Finds the arguments of a call in the words of what is asked.
struct QuotedArguments {
  let words: [ToolWords.Word]

  /// The texts in quotation marks, in their order.
  let quoted: [String]
  private var used: Set<Int> = []
  private var usedQuotes = 0

  init(_ words: [ToolWords.Word], quoted: [String]) {
    self.words = words
    self.quoted = quoted
  }

  mutating func arguments(of function: ToolFunction) -> [MadeCall.Argument] {
    function.parameters.ordered.compactMap { name, schema, isRequired in
      value(named: name, schema, isRequired: isRequired)
        .map { MadeCall.Argument(name: name, json: $0) }
    }
  }

  /// JSON of what stands for a member of this type; `nil` where nothing does.
  mutating func value(named name: String, type: String, isRequired: Bool) -> String? {
    value(named: name, ToolSchema(type: type), isRequired: isRequired)
  }

  /// JSON of what stands for a parameter; `nil` where it is left out.
  private mutating func value(
    named name: String,
    _ schema: ToolSchema,
    isRequired: Bool
  ) -> String? {
    let parts = ToolWords.parts(ofName: name).filter { !ToolWords.empty.contains($0) }
    let isNamed = words.contains { parts.contains($0.stem) }
    if !schema.words.isEmpty {
      let found = schema.words.first { word in
        words.contains {
          $0.text.lowercased() == word.lowercased() || $0.stem == ToolWords.stem(word)
        }
      }
      return (found ?? (isRequired ? schema.words.first : nil)).map(MadeCall.quoted)
    }
    switch schema.type {
    case "integer", "number":
      return number(near: parts, isInteger: schema.type == "integer", isRequired: isRequired)
        ?? (isRequired ? "0" : nil)
    case "boolean":
      guard isNamed else { return isRequired ? "false" : nil }
      let denials: Set<String> = ["no", "not", "without", "don't"]
      return words.contains { denials.contains($0.text.lowercased()) } ? "false" : "true"
    case "array": return list(of: schema.elementType, isRequired: isRequired || isNamed)
    case "object": return isRequired || isNamed ? object(of: schema) : nil
    default:
      return text(for: parts, isWanted: isRequired, isNamed: isNamed).map(MadeCall.quoted)
    }
  }

  private mutating func object(of schema: ToolSchema) -> String {
    let members = schema.ordered.compactMap { name, schema, isRequired in
      value(named: name, schema, isRequired: isRequired)
        .map { MadeCall.Argument(name: name, json: $0) }
    }
    return MadeCall.object(members)
  }

  // MARK: Numbers

  private mutating func number(
    near parts: [String],
    isInteger: Bool,
    isRequired: Bool
  ) -> String? {
    let places = words.indices.filter { index in
      guard !used.contains(index), let number = words[index].number else { return false }
      return !isInteger || Int(number) != nil
    }
    let named = places.first { place in
      // The two words before it, and the one behind.
      let around = [place - 1, place - 2, place + 1].filter(words.indices.contains)
      return around.contains { parts.contains(words[$0].stem) }
    }
    guard let place = named ?? (isRequired ? places.first : nil) else { return nil }
    used.insert(place)
    return words[place].number
  }

  private mutating func list(of type: String, isRequired: Bool) -> String? {
    guard isRequired else { return nil }
    var elements: [String] = []
    if type == "integer" || type == "number" {
      while let number = number(near: [], isInteger: type == "integer", isRequired: true) {
        elements.append(number)
      }
    } else {
      while let text = quotation() ?? name() { elements.append(MadeCall.quoted(text)) }
    }
    return "[" + elements.joined(separator: ", ") + "]"
  }

  // MARK: Texts

  private mutating func text(for parts: [String], isWanted: Bool, isNamed: Bool) -> String? {
    if parts.contains(where: ["dat", "day", "when"].contains), let day = day() { return day }
    if parts.contains(where: ["mail", "email", "recipient"].contains),
      let place = words.indices.first(where: { words[$0].text.contains("@") })
    {
      used.insert(place)
      return words[place].text
    }
    let introductions: [(parts: [String], words: [String])] = [
      (["from", "origin", "sourc", "start", "departur"], ["from"]),
      (["to", "destin", "target", "languag", "arrival", "end"], ["to", "into"]),
    ]
    for introduction in introductions
    where parts.contains(where: introduction.parts.contains) {
      if let found = phrase(after: introduction.words) { return found }
    }
    guard isWanted || isNamed else { return nil }
    return quotation() ?? name()
      ?? phrase(after: ["about", "for", "named", "called", "of", "in", "on", "with"])
      ?? (isWanted ? rest() : nil)
  }

  private mutating func quotation() -> String? {
    guard quoted.indices.contains(usedQuotes) else { return nil }
    usedQuotes += 1
    return quoted[usedQuotes - 1]
  }

  private mutating func day() -> String? {
    let days: Set<String> = [
      "today", "tomorrow", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday",
      "saturday", "sunday",
    ]
    let place = words.indices.first { index in
      let text = words[index].text
      return days.contains(text.lowercased())
        || text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil
    }
    guard let place else { return nil }
    used.insert(place)
    return words[place].text
  }

  /// Capitalised words in a row; at the beginning of a sentence everything is.
  private mutating func name() -> String? {
    guard
      let start = words.indices.first(where: {
        !used.contains($0) && words[$0].isCapitalised && !words[$0].isFirst
      })
    else { return nil }
    return take(from: start) { $0.isCapitalised || $0.number != nil }
  }

  private mutating func phrase(after introductions: [String]) -> String? {
    guard
      let place = words.indices.first(where: { index in
        introductions.contains(words[index].text.lowercased()) && !words[index].endsPart
          && words.indices.contains(index + 1) && !used.contains(index + 1)
      })
    else { return nil }
    let stops: Set<String> = [
      "in", "on", "at", "to", "into", "for", "from", "by", "with", "and", "or", "of", "is", "as",
    ]
    return take(from: place + 1) { !stops.contains($0.text.lowercased()) }
  }

  /// What nothing else has taken.
  private mutating func rest() -> String? {
    let left = words.indices.filter { !used.contains($0) }
    guard !left.isEmpty else { return nil }
    used.formUnion(left)
    return left.map { words[$0].text }.joined(separator: " ")
  }

  /// A row of words, articles at its beginning aside, up to the end of what is said.
  private mutating func take(
    from start: Int,
    while goesOn: (ToolWords.Word) -> Bool
  ) -> String? {
    var taken: [String] = []
    for index in words.indices[start...] {
      guard !used.contains(index), goesOn(words[index]) else { break }
      used.insert(index)
      let isArticle = ["a", "an", "the", "my"].contains(words[index].text.lowercased())
      if !(isArticle && taken.isEmpty) { taken.append(words[index].text) }
      if words[index].endsPart || taken.count >= 6 { break }
    }
    return taken.isEmpty ? nil : taken.joined(separator: " ")
  }
}
