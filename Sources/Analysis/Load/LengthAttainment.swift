package import Domain

/// How many of the attempts of one length of input were good.
package struct LengthAttainment: Hashable, Sendable, Encodable {
  package var length: Objectives.InputLength
  package var attainment: Attainment

  private enum Key: String, CodingKey {
    case length, upTo, attainment
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    switch length {
    case .upTo(let tokens):
      try values.encode("up_to", forKey: .length)
      try values.encode(tokens, forKey: .upTo)
    case .longer: try values.encode("longer", forKey: .length)
    case .untold: try values.encode("untold", forKey: .length)
    }
    try values.encode(attainment, forKey: .attainment)
  }
}

extension [Objectives.InputLength: Attainment] {
  /// Shortest first; `nil` where the objectives are the same for every length.
  var ordered: [LengthAttainment]? {
    guard !isEmpty else { return nil }
    return map { LengthAttainment(length: $0, attainment: $1) }
      .sorted { $0.length.order < $1.length.order }
  }
}

extension Objectives.InputLength {
  fileprivate var order: Int {
    switch self {
    case .upTo(let tokens): tokens
    case .longer: .max - 1
    case .untold: .max
    }
  }
}
