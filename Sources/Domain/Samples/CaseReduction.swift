/// How the repetitions of one case become one number.
package enum CaseReduction: Hashable, Sendable {
  case mean
  case median

  /// 1 when more than half of the repetitions passed, ½ at exactly half, else 0.
  case majority

  /// The chance that at least one of `k` tries passes.
  case passAt(k: Int)

  /// The chance that all of `k` tries pass.
  case passAll(k: Int)

  /// The mean, and the case counts as often as a list among its variables has entries: a share of
  /// them becomes the share of all entries of all cases.
  case pooled(by: String)

  /// What a suite may write.
  package static let forms = "mean, median, majority, pass@k, pass^k or pooled by LIST"

  /// The scored answers without which a case has no value.
  package var leastAnswers: Int {
    switch self {
    case .mean, .median, .majority, .pooled: 1
    case .passAt(let k), .passAll(let k): k
    }
  }

  /// Whether it counts how many repetitions passed, and so asks for pass or fail.
  package var countsPasses: Bool {
    switch self {
    case .mean, .median, .pooled: false
    case .majority, .passAt, .passAll: true
    }
  }
}

extension CaseReduction: RawRepresentable, Codable {
  /// As a suite writes it: `mean`, `pass@3`, `pass^3`, `pooled by instructions`.
  package var rawValue: String {
    switch self {
    case .mean: "mean"
    case .median: "median"
    case .majority: "majority"
    case .passAt(let k): "pass@\(k)"
    case .passAll(let k): "pass^\(k)"
    case .pooled(let list): Self.pooling + list
    }
  }

  package init?(rawValue: String) {
    switch rawValue {
    case "mean": self = .mean
    case "median": self = .median
    case "majority": self = .majority
    case let text where text.hasPrefix(Self.pooling) && text.count > Self.pooling.count:
      self = .pooled(by: String(text.dropFirst(Self.pooling.count)))
    default:
      guard let k = Int(rawValue.dropFirst(5)), k >= 1 else { return nil }
      if rawValue.hasPrefix("pass@") {
        self = .passAt(k: k)
      } else if rawValue.hasPrefix("pass^") {
        self = .passAll(k: k)
      } else {
        return nil
      }
    }
  }

  private static let pooling = "pooled by "
}
