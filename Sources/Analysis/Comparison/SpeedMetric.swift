/// A figure of speed that two arms can be compared by.
package enum SpeedMetric: Hashable, Sendable, Codable {
  case timeToFirstToken
  case endToEnd
  case timePerOutputToken

  /// The mean gap between the chunks of a request, so that a request counts once.
  case interChunk
  case outputPerSecond

  /// Output tokens per second over the whole of a request, from leaving to its last token: what a
  /// slot of a closed loop brings.
  case throughput

  /// TTFT + tokens × TPOT: the end-to-end latency as it would be at a common answer length.
  case endToEndAtTokens(Int)

  package var unit: String {
    switch self {
    case .outputPerSecond, .throughput: "tokens/s"
    case .timeToFirstToken, .endToEnd, .timePerOutputToken, .interChunk, .endToEndAtTokens: "ms"
    }
  }

  package var isHigherBetter: Bool { self == .outputPerSecond || self == .throughput }
}

// Its words in JSON: those of a suite, where it has any.
extension SpeedMetric: RawRepresentable {
  package var rawValue: String {
    switch self {
    case .timeToFirstToken: "ttft"
    case .endToEnd: "latency"
    case .timePerOutputToken: "tpot"
    case .interChunk: "itl"
    case .outputPerSecond: "output_per_second"
    case .throughput: "throughput"
    case .endToEndAtTokens(let tokens): "latency_at_\(tokens)_tokens"
    }
  }

  package init?(rawValue: String) {
    switch rawValue {
    case "ttft": self = .timeToFirstToken
    case "latency": self = .endToEnd
    case "tpot": self = .timePerOutputToken
    case "itl": self = .interChunk
    case "output_per_second": self = .outputPerSecond
    case "throughput": self = .throughput
    default:
      let parts = rawValue.split(separator: "_")
      guard parts.count == 4, let tokens = Int(parts[2]) else { return nil }
      self = .endToEndAtTokens(tokens)
      guard self.rawValue == rawValue else { return nil }
    }
  }
}

extension SpeedMetric: CustomStringConvertible {
  package var description: String {
    switch self {
    case .timeToFirstToken: "time to first token"
    case .endToEnd: "end-to-end latency"
    case .timePerOutputToken: "time per output token"
    case .interChunk: "mean gap between chunks"
    case .outputPerSecond: "output speed"
    case .throughput: "throughput of a request"
    case .endToEndAtTokens(let tokens): "end-to-end latency at \(tokens) tokens"
    }
  }
}

/// What one arm measured in one block: the requests of all arms for one case and repetition, sent
/// next to one another so that a provider's drift hits all alike.
package struct BlockValue: Hashable, Sendable {
  package var sampleID: String
  package var repetition: Int

  /// In the metric's unit, above 0.
  package var value: Double

  package init(sampleID: String, repetition: Int, value: Double) {
    self.sampleID = sampleID
    self.repetition = repetition
    self.value = value
  }

  struct Block: Hashable {
    var sampleID: String
    var repetition: Int
  }

  var block: Block { Block(sampleID: sampleID, repetition: repetition) }
}
