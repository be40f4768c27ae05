/// One of the things in which arms may differ.
package enum ArmFactor: Hashable, Sendable {
  case model
  case prompt
  /// A swept parameter.
  case parameter(String)

  /// What suites call it: `model`, `prompt`, or the parameter's name.
  package var name: String {
    switch self {
    case .model: "model"
    case .prompt: "prompt"
    case .parameter(let name): name
    }
  }

  /// Those in which the arms differ: model, prompt, then parameters as the arms list them.
  package static func varying(among arms: [Arm]) -> [ArmFactor] {
    let parameters = arms.flatMap(\.cell).map { ArmFactor.parameter($0.name) }.distinct
    return ([.model, .prompt] + parameters).filter { factor in
      Set(arms.map { $0.value(of: factor) }).count > 1
    }
  }
}

// In JSON by its name.
extension ArmFactor: Codable {
  package init(from decoder: any Decoder) throws {
    let name = try decoder.singleValueContainer().decode(String.self)
    switch name {
    case "model": self = .model
    case "prompt": self = .prompt
    default: self = .parameter(name)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

extension Arm {
  /// `nil` for a parameter that the arm does not set.
  package func value(of factor: ArmFactor) -> JSONValue? {
    switch factor {
    case .model: .string(model)
    case .prompt: .string(prompt)
    case .parameter(let name): cell.first { $0.name == name }?.value
    }
  }

  /// The value as people read it; `not set` for a parameter that the arm does not set.
  package func words(for factor: ArmFactor) -> String {
    value(of: factor).map(\.settingWords) ?? "not set"
  }
}
