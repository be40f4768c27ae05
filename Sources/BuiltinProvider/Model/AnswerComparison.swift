/// Two answers to a question as a prompt shows them, and which a language model finds likelier.
///
/// What a model finds likely is what it has read; that it leans to one place as well is the behaviour
/// that makes it a judge like others.
struct AnswerComparison {
  let question: String
  let first: String
  let second: String

  /// How near the two must be to be called equal, in nats a token.
  private static let tie = 0.02

  /// `nil` for a prompt without a question and two answers, each below its mark.
  init?(prompt: String) {
    let marks = ["Question:\n", "Answer A:\n", "Answer B:\n"]
    var parts: [Substring] = []
    var rest = prompt[...]
    for mark in marks {
      guard let found = rest.firstRange(of: mark) else { return nil }
      parts.append(rest[..<found.lowerBound])
      rest = rest[found.upperBound...]
    }
    // What follows the second answer is set apart by an empty line.
    guard let end = rest.ranges(of: "\n\n").last else { return nil }
    question = Self.trimmed(parts[1])
    first = Self.trimmed(parts[2])
    second = Self.trimmed(rest[..<end.lowerBound])
  }

  private static func trimmed(_ text: Substring) -> String {
    let isSpace: (Character) -> Bool = \.isWhitespace
    let start = text.drop(while: isSpace)
    return String(start.reversed().drop(while: isSpace).reversed())
  }

  /// A for the first answer, B for the second, C for neither.
  ///
  /// - Parameter positionBias: Added to what the first is worth, in nats a token.
  func letter(by model: LanguageModel, _ tokenizer: Tokenizer, positionBias: Double) -> String {
    let question = question.hasSuffix("A:") ? question : "Q: \(question)\nA:"
    func worth(_ answer: String) -> Double {
      let asked = tokenizer.encode(question)
      let whole = tokenizer.encode("\(question) \(answer)\n")
      let scores = model.score(whole, endOfText: tokenizer.token(.endOfText), alternatives: 0)
      // Where the tokens of question and answer run together, the answer is what the question is not.
      let shared = zip(asked, whole).prefix { $0 == $1 }.count
      let own = scores.dropFirst(shared).map(\.logprob)
      return own.isEmpty ? -100 : own.reduce(0, +) / Double(own.count)
    }
    let lead = worth(first) + positionBias - worth(second)
    return abs(lead) < Self.tie ? "C" : lead > 0 ? "A" : "B"
  }
}
