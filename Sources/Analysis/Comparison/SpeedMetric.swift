/// A figure of speed that two arms can be compared by.
package enum SpeedMetric: Hashable, Sendable, Codable {
  case timeToFirstToken
  case endToEnd
  case timePerOutputToken
  case outputPerSecond

  /// TTFT + tokens × TPOT: the end-to-end latency as it would be at a common answer length.
  case endToEndAtTokens(Int)

  package var isHigherBetter: Bool { self == .outputPerSecond }
}

// Its words in JSON: those of a suite, where it has any.
extension SpeedMetric: RawRepresentable {
  package var rawValue: String {
    switch self {
    case .timeToFirstToken: "ttft"
    case .endToEnd: "latency"
    case .timePerOutputToken: "tpot"
    case .outputPerSecond: "output_per_second"
    case .endToEndAtTokens(let tokens): "latency_at_\(tokens)_tokens"
    }
  }

  package init?(rawValue: String) {
    switch rawValue {
    case "ttft": self = .timeToFirstToken
    case "latency": self = .endToEnd
    case "tpot": self = .timePerOutputToken
    case "output_per_second": self = .outputPerSecond
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
    case .outputPerSecond: "output tokens per second"
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
