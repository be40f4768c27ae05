import Domain

// One form for the column and for the lines of an export.
extension ComparisonRules {
  var json: JSONValue {
    [
      "alpha": .number(alpha),
      "correction": .string(correction.rawValue),
      "practical": .object(practical.mapValues(\.json)),
    ]
  }

  /// What is absent is as where a suite says nothing; `nil` for what is no such object.
  init?(json: JSONValue) {
    guard json.objectValue != nil else { return nil }
    var practical: [String: Quantity] = [:]
    for (name, value) in json["practical"]?.objectValue ?? [:] {
      guard let quantity = Quantity(json: value) else { return nil }
      practical[name] = quantity
    }
    self.init(
      alpha: json["alpha"]?.numberValue ?? 0.05,
      correction: json["correction"]?.stringValue.flatMap(Correction.init) ?? .holm,
      practical: practical
    )
  }
}

extension Quantity {
  fileprivate var json: JSONValue {
    switch self {
    case .number(let number): ["number": .number(number)]
    case .share(let share): ["share": .number(share)]
    case .duration(let duration): ["duration_ns": .integer(duration.inNanoseconds)]
    }
  }

  fileprivate init?(json: JSONValue) {
    if let number = json["number"]?.numberValue {
      self = .number(number)
    } else if let share = json["share"]?.numberValue {
      self = .share(share)
    } else if let nanoseconds = json["duration_ns"]?.integerValue {
      self = .duration(.nanoseconds(nanoseconds))
    } else {
      return nil
    }
  }
}
