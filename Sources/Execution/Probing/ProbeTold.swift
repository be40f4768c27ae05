import Domain

/// A trial with what was answered.
struct ProbeTold: Sendable {
  let trial: ProbeTrial

  /// As they were sent; empty where the plain answers give none.
  let values: [JSONValue]

  /// To each value once.
  var firsts: [ProbeAnswer] = []

  /// Whether the default passes, asked where no other value does.
  var takesStandard: Bool?

  /// Whether twins have seeds that hold them.
  var isSeeded = false

  /// To the values that are compared, beside the first ones.
  private var later: [(value: JSONValue, answer: ProbeAnswer)] = []

  init(trial: ProbeTrial, values: [JSONValue]) {
    self.trial = trial
    self.values = values
  }

  mutating func add(_ answer: ProbeAnswer, at value: JSONValue) {
    later.append((value, answer))
  }
}

extension ProbeTold {
  /// The answers at a value but for the first, in the order in which they were asked for.
  func later(at value: JSONValue) -> [ProbeAnswer] {
    later.filter { $0.value == value }.map(\.answer)
  }

  private var answered: [(value: JSONValue, first: ProbeAnswer)] {
    zip(values, firsts).map { ($0, $1) }
  }

  var taken: [JSONValue] { answered.filter { $0.first.completion != nil }.map(\.value) }

  /// The values that the service would not have, and what it said of the first.
  var refused: [JSONValue] { answered.filter { $0.first.isRefused }.map(\.value) }
  var refusal: RequestFailure? { firsts.filter(\.isRefused).failure }

  /// The default, where all values were refused and it was none of them.
  var standardToTry: JSONValue? {
    guard !values.isEmpty, refused.count == values.count else { return nil }
    return trial.standard
  }

  /// The first and the last that are taken; none where nothing is compared.
  var compared: [JSONValue] {
    if case .acceptance = trial.check { return [] }
    // A parameter whose end is refused is refused, whatever else of it passes; a level is one of many.
    guard values.count > 2 || firsts.first?.isRefused != true, let first = taken.first else {
      return []
    }
    guard let last = taken.last, last != first else { return values.count > 2 ? [] : [first] }
    return [first, last]
  }

  /// The answers at each value that is compared.
  var settings: [(value: JSONValue, answers: [ProbeAnswer])] {
    compared.map { value in
      let first = answered.filter { $0.value == value }.map(\.first)
      return (value, first + later(at: value))
    }
  }
}

extension ProbeAnswer {
  var isRefused: Bool {
    if case .failure(.failed(let failure)) = result { failure.isRefusal } else { false }
  }
}

extension ProbeTrial {
  /// What is sent, some of it found in the answers that came without the parameter.
  func values(beside plain: [ProbeAnswer]) -> [JSONValue] {
    values.compactMap { value -> JSONValue? in
      switch value {
      case .fixed(let value): return value
      case .commonLetter: return plain.commonLetter.map { .array([.string($0)]) }
      case .commonWords:
        let words = plain.commonWords
        return words.isEmpty ? nil : .array(words.map(JSONValue.string))
      }
    }
  }
}
