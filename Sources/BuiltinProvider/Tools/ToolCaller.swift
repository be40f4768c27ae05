/// What a model of words calls: the tool that has most words with the question in common, with what of
/// the question fits its parameters.
///
/// The mistakes are those that are seen of small models: another tool, arguments that break off, one
/// that is missing or of another type, a call where none fits, none where one does. The smaller the
/// model, the more of them.
struct ToolCaller: Sendable {
  let offer: ToolOffer
  let question: String

  /// The tokens of the model's n-grams: 3, 5 or 9.
  let order: Int

  /// How long it thought, tokens.
  var thinkingTokens = 0

  /// Of one call at temperature 1, without a thought.
  private var mistakeRate: Double {
    let rate = order >= 9 ? 0.06 : order >= 5 ? 0.18 : 0.36
    return rate / (1 + Double(thinkingTokens) / 32)
  }

  /// The calls of one answer; none where it is to speak.
  ///
  /// - Parameter random: What luck it has: under one state it makes the same calls.
  func calls(_ random: inout RandomSource) -> [MadeCall] {
    guard offer.choice != .none else { return [] }
    var calls = wanted()
    let mustCall = offer.choice != .auto
    if calls.isEmpty {
      guard mustCall || random.unit() < mistakeRate / 2 else { return [] }
      calls = [call(of: forced, words: ToolWords(question).words)]
    } else if !mustCall, random.unit() < mistakeRate / 3 {
      return []
    }
    if !offer.allowsSeveral { calls = Array(calls.prefix(1)) }
    return calls.map { call in
      random.unit() < mistakeRate ? spoilt(call, &random) : call
    }
  }

  /// The tool that is named, or the likeliest.
  private var forced: ToolFunction {
    if case .tool(let name) = offer.choice,
      let named = offer.functions.first(where: { $0.name == name })
    {
      return named
    }
    return likeliest(for: ToolWords(question).words)?.function ?? offer.functions[0]
  }

  // MARK: What is wanted

  /// One call for each part of the question that a tool fits.
  private func wanted() -> [MadeCall] {
    if case .tool = offer.choice {
      return [call(of: forced, words: ToolWords(question).words)]
    }
    var calls: [MadeCall] = []
    var last: ToolFunction?
    for part in parts() {
      if let likely = likeliest(for: part), likely.score >= 2 {
        last = likely.function
        calls.append(call(of: likely.function, words: part))
      } else if let last, Self.goesOn(part) {
        calls.append(call(of: last, words: part))
      }
    }
    return calls
  }

  /// Whether a part without a word of a tool asks the same of something else: `and in Rome`.
  private static func goesOn(_ part: [ToolWords.Word]) -> Bool {
    guard let first = part.first, part.count <= 6 else { return false }
    return ["in", "for", "at", "to", "of"].contains(first.text.lowercased())
      || part.allSatisfy { $0.isCapitalised && !$0.isFirst }
  }

  /// The question in parts, of which each may want a call.
  private func parts() -> [[ToolWords.Word]] {
    var parts: [[ToolWords.Word]] = [[]]
    let words = ToolWords(question).words
    for (index, word) in words.enumerated() {
      let isJoint = ["and", "then", "also"].contains(word.text.lowercased())
      if isJoint, beginsPart(words[(index + 1)...], behind: parts) {
        parts.append([])
        continue
      }
      parts[parts.count - 1].append(word)
      if word.endsSentence { parts.append([]) }
    }
    return parts.filter { !$0.isEmpty }
  }

  private func beginsPart(
    _ rest: ArraySlice<ToolWords.Word>,
    behind parts: [[ToolWords.Word]]
  ) -> Bool {
    // A part that asks the same again names no tool itself.
    let known = parts.reversed().lazy.compactMap { likeliest(for: $0) }.first { $0.score >= 2 }
    guard let known else { return parts.last?.isEmpty ?? true }
    var next: [ToolWords.Word] = []
    for word in rest {
      if ["and", "then"].contains(word.text.lowercased()) { break }
      next.append(word)
      if word.endsPart { break }
    }
    if let other = likeliest(for: next), other.score >= 3 { return true }
    let takesOneName =
      known.function.parameters.required.count == 1
      && known.function.parameters.ordered.first?.schema.type == "string"
    return Self.goesOn(next) && (takesOneName || next.first?.isCapitalised == false)
  }

  /// By the words that it has in common with a part, those of the name counted thrice.
  private func likeliest(
    for part: [ToolWords.Word]
  ) -> (function: ToolFunction, score: Int)? {
    let stems = Set(part.map(\.stem)).subtracting(ToolWords.empty)
    let scored = offer.functions.map { function in
      let name = Set(ToolWords.parts(ofName: function.name)).subtracting(ToolWords.empty)
      let about = Set(ToolWords(function.about).words.map(\.stem))
        .subtracting(ToolWords.empty).subtracting(name)
      let score = 3 * name.intersection(stems).count + about.intersection(stems).count
      return (function: function, score: score)
    }
    return scored.max { $0.score < $1.score }
  }

  private func call(of function: ToolFunction, words: [ToolWords.Word]) -> MadeCall {
    let quotations = question.matches(of: /["“]([^"”]+)["”]/).map { String($0.1) }
    // Of the part's own words.
    let own = quotations.filter { quotation in
      ToolWords(quotation).words.first.map { first in words.contains { $0.text == first.text } }
        ?? false
    }
    var finding = QuotedArguments(words, quoted: own)
    return MadeCall(name: function.name, arguments: finding.arguments(of: function))
  }

  // MARK: Mistakes

  private func spoilt(_ call: MadeCall, _ random: inout RandomSource) -> MadeCall {
    var call = call
    let others = offer.functions.filter { $0.name != call.name }
    switch random.next() % 4 {
    case 0 where !others.isEmpty:
      let other = others[Int(random.next() % UInt64(others.count))]
      return self.call(of: other, words: ToolWords(question).words)
    case 1 where !call.arguments.isEmpty:
      call.arguments.remove(at: Int(random.next() % UInt64(call.arguments.count)))
    case 2 where !call.arguments.isEmpty:
      let place = Int(random.next() % UInt64(call.arguments.count))
      call.arguments[place].json = MadeCall.ofAnotherType(call.arguments[place].json)
    default: call.isBroken = true
    }
    return call
  }
}
