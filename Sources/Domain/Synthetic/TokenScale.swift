/// What a model's provider counts for the words of a synthetic prompt, and how that was found.
package struct TokenScale: Hashable, Sendable {
  /// Ids of the suite: what was counted holds for one prompt of one model.
  package var model: String
  package var prompt: String
  package var way: Way

  /// Requests that it took.
  package var requests: Int

  /// Tokens beyond those of the words: template, system prompt, tools.
  package var overhead: Double

  /// What the sum of the words' tokens is multiplied by; 1 where the words count each for itself.
  package var factor: Double

  /// Tokens of each word with its space, in the order of `SyntheticWords.all`; empty where each is one.
  package var weights: [Double]

  /// Why nothing was found; `nil` where it was.
  package var doubt: String?

  package enum Way: String, Hashable, Sendable, CaseIterable {
    /// Words by the provider's tokenizer or counter, the template by its usage.
    case counter
    /// Both by the usage of requests.
    case usage
    /// Nothing told: a word is taken for a token.
    case assumed
  }

  package init(
    model: String,
    prompt: String,
    way: Way,
    requests: Int = 0,
    overhead: Double = 0,
    factor: Double = 1,
    weights: [Double] = [],
    doubt: String? = nil
  ) {
    self.model = model
    self.prompt = prompt
    self.way = way
    self.requests = requests
    self.overhead = overhead
    self.factor = factor
    self.weights = weights.allSatisfy { $0 == 1 } ? [] : weights
    self.doubt = doubt
  }
}

/// What makes a run's synthetic prompts again: kept with the run, so that one that is continued sends
/// what it would have sent.
package struct SyntheticTerms: Hashable, Sendable {
  /// The run's own, so that no other run's prompts are the same.
  package var salt: UInt64
  package var scales: [TokenScale]

  package init(salt: UInt64, scales: [TokenScale] = []) {
    self.salt = salt
    self.scales = scales
  }

  /// One word a token where nothing was found.
  package func scale(model: String, prompt: String) -> TokenScale {
    scales.first { $0.model == model && $0.prompt == prompt }
      ?? TokenScale(model: model, prompt: prompt, way: .assumed)
  }
}

extension TokenScale {
  func weight(_ word: Int) -> Double {
    weights.indices.contains(word) ? weights[word] : 1
  }

  /// Tokens of some words, the template not counted.
  package func tokens(of words: [Int]) -> Double {
    factor * words.reduce(0) { $0 + weight($1) }
  }

  /// A text that the provider counts so many tokens for, as nearly as words allow.
  ///
  /// - Parameters:
  ///   - tokens: Of the whole input.
  ///   - share: The part of it, from its beginning, that all texts of the prompt have.
  ///   - sharedKey: Makes that part.
  ///   - ownKey: Makes the rest.
  package func text(
    tokens: Int,
    outputTokens: Int? = nil,
    share: Double = 0,
    sharedKey: UInt64 = 0,
    ownKey: UInt64,
    ask: String? = nil
  ) -> SyntheticText {
    var left = max((Double(tokens) - overhead) / factor, 1)
    let own = left * (1 - min(max(share, 0), 1))
    var text = SyntheticText(
      askedTokens: tokens,
      askedOutputTokens: outputTokens,
      sharedKey: sharedKey,
      // Texts without a part of their own are the same to the last word.
      ownKey: share >= 1 ? sharedKey : ownKey,
      ask: ask
    )
    func take(whileAbove rest: Double, from key: UInt64) -> Int {
      var stream = WordStream(key: key)
      var count = 0
      while count < SyntheticText.mostWords {
        let weight = weight(stream.next())
        guard left - weight >= rest - Self.tolerance else { return count }
        left -= weight
        count += 1
      }
      return count
    }
    text.sharedWords = share > 0 ? take(whileAbove: own, from: sharedKey) : 0
    if share < 1 { text.ownWords = take(whileAbove: 0, from: ownKey) }
    text.lastWords = filling(left, key: text.ownKey)
    return text
  }

  /// Half a thousandth of a token, for sums of fractions.
  static let tolerance = 5e-4

  /// Words whose tokens come nearest to what is left.
  func filling(_ tokens: Double, key: UInt64) -> [Int] {
    let words = SyntheticWords.all.indices.sorted { (weight($0), $0) < (weight($1), $1) }
    guard let least = words.first.map(weight), least > 0 else { return [] }
    var left = tokens
    var filling: [Int] = []
    var generator = SplitMix64(seed: key ^ 0x6c61_7374)
    while left >= least / 2, filling.count < SyntheticWords.all.count {
      let largest = words.last { weight($0) <= left + Self.tolerance }.map(weight) ?? least
      let fitting = words.filter { weight($0) == largest }
      let word = fitting[generator.index(below: fitting.count)]
      left -= weight(word)
      filling.append(word)
    }
    return filling
  }
}

extension SyntheticText {
  /// Beyond the longest context that is sold.
  package static let mostWords = 20_000_000
}

extension TokenScale {
  package var json: JSONValue {
    var members: [String: JSONValue] = [
      "model": .string(model), "prompt": .string(prompt), "way": .string(way.rawValue),
      "requests": .integer(Int64(requests)), "overhead": .number(overhead),
      "factor": .number(factor),
    ]
    if !weights.isEmpty { members["weights"] = .array(weights.map(JSONValue.number)) }
    if let doubt { members["doubt"] = .string(doubt) }
    return .object(members)
  }

  package init?(json: JSONValue) {
    guard let model = json["model"]?.stringValue, let prompt = json["prompt"]?.stringValue,
      let way = json["way"]?.stringValue.flatMap(Way.init),
      let requests = json["requests"]?.integerValue.flatMap(Int.init(exactly:)),
      let overhead = json["overhead"]?.numberValue, let factor = json["factor"]?.numberValue,
      overhead.isFinite, factor > 0, factor.isFinite
    else { return nil }
    self.init(
      model: model,
      prompt: prompt,
      way: way,
      requests: requests,
      overhead: overhead,
      factor: factor,
      weights: json["weights"]?.arrayValue?.compactMap(\.numberValue) ?? [],
      doubt: json["doubt"]?.stringValue
    )
  }
}

extension SyntheticTerms {
  package var json: JSONValue {
    ["salt": .string(String(salt, radix: 16)), "scales": .array(scales.map(\.json))]
  }

  package init?(json: JSONValue) {
    guard let salt = json["salt"]?.stringValue.flatMap({ UInt64($0, radix: 16) }) else {
      return nil
    }
    self.init(salt: salt, scales: (json["scales"]?.arrayValue ?? []).compactMap(TokenScale.init))
  }
}

extension TokenScale {
  /// How it was found, such as `by the usage that it tells (7 requests)`.
  package var words: String {
    let cost = requests.counted("request")
    return switch way {
    case .counter: "by its token counter, the template by its usage (\(cost))"
    case .usage: "by the usage that it tells (\(cost))"
    case .assumed: "not at all (a word is taken for a token)"
    }
  }
}
