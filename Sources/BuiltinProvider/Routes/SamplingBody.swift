/// The sampling parameters of a request body, as they were sent.
struct SamplingBody: Decodable, Sendable {
  var n: Int?
  var bestOf: Int?
  var presencePenalty: Double?
  var frequencyPenalty: Double?
  var repetitionPenalty: Double?
  var temperature: Double?
  var topP: Double?
  var topK: Int?
  var minP: Double?
  var seed: Int?
  var stop: OneOrMany<String>?
  var badWords: [String]?
  var maxTokens: Int?
  var minTokens: Int?
  var ignoreEndOfText: Bool?
  var detokenize: Bool?
  var skipSpecialTokens: Bool?

  enum CodingKeys: String, CodingKey {
    case n, temperature, seed, stop, detokenize
    case bestOf = "best_of"
    case presencePenalty = "presence_penalty"
    case frequencyPenalty = "frequency_penalty"
    case repetitionPenalty = "repetition_penalty"
    case topP = "top_p"
    case topK = "top_k"
    case minP = "min_p"
    case badWords = "bad_words"
    case maxTokens = "max_tokens"
    case minTokens = "min_tokens"
    case ignoreEndOfText = "ignore_eos"
    case skipSpecialTokens = "skip_special_tokens"
  }

  /// The most choices for one prompt; more would let one request fill the memory.
  static let mostChoices = 128

  /// How many tokens a completion may have when the request does not say.
  static let defaultMaxTokens = 16

  /// Checks the ranges and says which parameter is wrong.
  func options(tokenizer: Tokenizer) throws(APIError) -> SamplingOptions {
    var options = SamplingOptions()
    options.temperature = try number(temperature, .temperature, 0...1_000) ?? 1
    options.topP = try number(topP, .topP, 0...1) ?? 1
    if options.topP == 0 { throw .invalid("top_p must be above 0.", param: "top_p") }
    options.minP = try number(minP, .minP, 0...1) ?? 0
    options.presencePenalty = try number(presencePenalty, .presencePenalty, -2...2) ?? 0
    options.frequencyPenalty = try number(frequencyPenalty, .frequencyPenalty, -2...2) ?? 0
    options.repetitionPenalty = try number(repetitionPenalty, .repetitionPenalty, 0...100) ?? 1
    if options.repetitionPenalty == 0 {
      throw .invalid("repetition_penalty must be above 0.", param: "repetition_penalty")
    }
    if let topK, topK != -1, topK != 0 {
      guard topK >= 1 else {
        throw .invalid("top_k must be at least 1, or -1 for all tokens.", param: "top_k")
      }
      options.topK = topK
    }
    options.maxTokens =
      try number(maxTokens, .maxTokens, 0...ModelCatalog.contextLength) ?? Self.defaultMaxTokens
    options.minTokens = try number(minTokens, .minTokens, 0...options.maxTokens) ?? 0
    options.stop = try stopStrings()
    options.badWords = try badWordTokens(tokenizer)
    options.ignoresEndOfText = ignoreEndOfText ?? false
    options.detokenizes = detokenize ?? true
    options.skipsSpecialTokens = skipSpecialTokens ?? true
    if !options.detokenizes, !options.stop.isEmpty {
      throw .invalid("stop strings need detokenize to be true.", param: "stop")
    }
    return options
  }

  /// `n` and `best_of`.
  func choiceCounts() throws(APIError) -> (count: Int, candidates: Int) {
    let count = try number(n, .n, 1...Self.mostChoices) ?? 1
    let candidates = try number(bestOf, .bestOf, count...Self.mostChoices) ?? count
    return (count, candidates)
  }

  private func number<Number: Comparable>(
    _ value: Number?,
    _ key: CodingKeys,
    _ range: ClosedRange<Number>
  ) throws(APIError) -> Number? {
    guard let value else { return nil }
    guard range.contains(value) else {
      throw .invalid(
        "\(key.rawValue) must be between \(range.lowerBound) and \(range.upperBound), got \(value).",
        param: key.rawValue
      )
    }
    return value
  }

  private func stopStrings() throws(APIError) -> [String] {
    let stops = stop?.all ?? []
    guard stops.count <= 64, stops.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 1_024 }) else {
      throw .invalid("stop takes up to 64 strings of 1 to 1024 bytes.", param: "stop")
    }
    return stops
  }

  /// A word is forbidden at the start of a text and after a space, as in vLLM.
  private func badWordTokens(_ tokenizer: Tokenizer) throws(APIError) -> [[Token]] {
    let words = badWords ?? []
    guard words.count <= 256, words.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 1_024 }) else {
      throw .invalid("bad_words takes up to 256 words of 1 to 1024 bytes.", param: "bad_words")
    }
    return words.flatMap { word in
      [tokenizer.encode(word), tokenizer.encode(" " + word)]
    }
  }
}

/// A value that may be sent alone or as a list.
struct OneOrMany<Element: Decodable & Sendable>: Decodable, Sendable {
  var all: [Element]

  init(_ all: [Element]) {
    self.all = all
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let one = try? container.decode(Element.self) {
      all = [one]
    } else {
      all = try container.decode([Element].self)
    }
  }
}
