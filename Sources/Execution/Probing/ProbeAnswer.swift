import Domain

/// What one request of a probe came to.
struct ProbeAnswer: Sendable {
  /// Its place among the prompts.
  var prompt: Int
  var result: Result<Completion, ProbeFailure>

  var completion: Completion? { try? result.get() }
}

/// Why a request was not answered.
enum ProbeFailure: Error {
  case failed(RequestFailure)

  /// The budget was spent.
  case notSent
}

extension RequestFailure {
  /// Whether the service will not have the request as it is: of one that passes without a parameter,
  /// that is a refusal of the parameter.
  var isRefusal: Bool {
    kind == .unsupportedParameter
      || kind == .rejected && [400, 404, 422].contains(status ?? 0)
  }
}

extension Completion {
  var text: String { choices.first?.text ?? "" }

  /// The model's tokens, as the service counts them; else the words, which are no more.
  var length: Int { usage?.outputTokens ?? text.split(whereSeparator: \.isWhitespace).count }

  var words: [String] { text.split { !$0.isLetter }.map(String.init) }

  /// Whether it has any of some words, or letters anywhere.
  func holds(anyOf parts: [String]) -> Bool {
    let words = Set(words)
    return parts.contains { $0.count == 1 ? text.contains($0) : words.contains($0) }
  }

  /// Whether the limit of tokens ended it.
  var wasCut: Bool {
    choices.first?.finishReason.map { Choice.limitReasons.contains($0.lowercased()) } ?? false
  }

  func has(_ feature: ProbeTrial.Feature, prompt: String) -> Bool {
    switch feature {
    case .choices(let count): choices.count >= count
    case .logProbabilities: logProbabilities != nil
    case .alternatives(let count): alternatives >= count
    case .echo: text.hasPrefix(prompt)
    // The limit of tokens may have cut its end.
    case .json: text.drop(while: \.isWhitespace).first == "{"
    }
  }

  private var logProbabilities: JSONValue? {
    choices.first?.logProbabilities.flatMap(JSONValue.init(parsing:)).flatMap { value in
      let isEmpty = value["content"]?.arrayValue?.isEmpty ?? value["tokens"]?.arrayValue?.isEmpty
      return value == .null || isEmpty == true ? nil : value
    }
  }

  /// Of the first token that has any.
  private var alternatives: Int {
    let told = logProbabilities?["content"]?.arrayValue ?? []
    return told.compactMap { $0["top_logprobs"]?.arrayValue?.count }.max() ?? 0
  }
}

extension [ProbeAnswer] {
  var completions: [Completion] { compactMap(\.completion) }

  /// The first failure of a request that was sent.
  var failure: RequestFailure? {
    lazy.compactMap { answer -> RequestFailure? in
      guard case .failure(.failed(let failure)) = answer.result else { return nil }
      return failure
    }.first
  }

  /// The values of the answers to each prompt.
  func byPrompt<Value>(_ value: (Completion) -> Value) -> [[Value]] {
    ProbePlan.prompts.indices.map { prompt in
      filter { $0.prompt == prompt }.completions.map(value)
    }
  }

  /// A letter that most answers hold; `nil` where less than half hold any one.
  var commonLetter: String? {
    let texts = completions.map(\.text)
    let counts = "etaoinsrhl".map { letter in
      (letter: letter, count: texts.count { $0.contains(letter) })
    }
    guard let most = counts.max(by: { $0.count < $1.count }),
      most.count * 2 >= texts.count, most.count > 0
    else { return nil }
    return String(counts.first { $0.count == most.count }?.letter ?? most.letter)
  }

  /// The twelve words that stand most often in the answers, two letters or more each.
  var commonWords: [String] {
    let words = completions.flatMap(\.words).filter { $0.count > 1 }
    let counts = Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(12).map(\.key)
  }
}
