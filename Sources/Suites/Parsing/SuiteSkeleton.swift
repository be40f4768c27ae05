import Domain
import Scoring

/// A suite without its texts, as a suite again: what a run keeps of it with `store_text: false`.
///
/// Names, figures, loads, sweeps, gates and what a report wants stay, so that a stored run can be
/// compared, checked and tracked. What prompts ask and what answers are held against is not in it,
/// nor are cases, variables and parameters that are texts.
struct SuiteSkeleton {
  private let root: YAMLNode
  private let suite: Suite

  /// - Parameter root: The suite with its base below it and its overrides laid over it.
  init(_ root: YAMLNode, of suite: Suite) {
    self.root = root
    self.suite = suite
  }

  /// JSON, which is YAML too.
  var text: String {
    var members = root.jsonValue.objectValue ?? [:]
    members["extends"] = nil
    members["vars"] = nil
    for key in SuiteLanguage.toolKeys + SuiteLanguage.conversationKeys { members[key.name] = nil }
    members["params"] = members["params"].map(Self.plainParameters)
    members["models"] = members["models"]?.arrayValue.map { models in
      .array(models.map(Self.model))
    }
    // A trace is named, not held.
    members["prompts"] = root.hasTrace ? nil : .array(suite.prompts.map(Self.prompt))
    members["sweep"] = members["sweep"].map(withoutFolder)
    members["cases"] = root.hasTrace ? nil : [["id": Self.notKept]]
    members["scores"] = root["scores"]?.entries.map { scores in
      .object(Dictionary(scores.map { ($0.key, Self.score($0.value)) }) { $1 })
    }
    return suite.querySecrets.masked(JSONValue.object(members).exactText)
  }

  /// The prompts of a folder stand in the skeleton by their ids.
  private func withoutFolder(_ sweep: JSONValue) -> JSONValue {
    guard var members = sweep.objectValue, var axes = members["axes"]?.objectValue,
      axes[Sweep.promptAxis]?.stringValue != nil,
      let axis = suite.sweep?.axes.first(where: { $0.name == Sweep.promptAxis }),
      case .listed(let ids) = axis.values
    else { return sweep }
    axes[Sweep.promptAxis] = .array(ids)
    members["axes"] = .object(axes)
    return .object(members)
  }

  private static func model(_ model: JSONValue) -> JSONValue {
    guard var members = model.objectValue else { return model }
    members["params"] = members["params"].map(plainParameters)
    return .object(members)
  }

  /// Numbers and truth values: a text may be the end of a prompt, or a schema of answers.
  private static func plainParameters(_ parameters: JSONValue) -> JSONValue {
    .object(
      (parameters.objectValue ?? [:]).filter { _, value in
        value.numberValue != nil || value.boolValue != nil
      }
    )
  }

  private static let notKept = JSONValue.string(RunManifest.notKept)

  private static func prompt(_ prompt: SuitePrompt) -> JSONValue {
    ["id": .string(prompt.id), "text": notKept]
  }

  /// Without what an answer is held against, and without how that is read from the answer.
  private static func score(_ score: YAMLNode) -> JSONValue {
    let kept =
      ["not", "primary", "when", "at_least"]
      + ["at_most", "reduce", "refused", "variant", "ignore", "tolerance"]
    var members: [String: JSONValue] = [:]
    for entry in score.entries ?? [] {
      let value = entry.value.jsonValue
      if kept.contains(entry.key) {
        members[entry.key] = value
      } else if let scorer = ScorerKey(rawValue: entry.key)?.scorer {
        members[entry.key] = scorer.skeleton(of: value, notKept)
      } else if ExternalCheck(rawValue: entry.key) != nil {
        members[entry.key] = notKept
      }
    }
    return .object(members)
  }
}
