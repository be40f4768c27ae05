import Domain
import Profiles

/// The cells of a sweep that are not sent to a model, and the notes that tell of them: one for each
/// reason, however many settings there are.
struct LeftOutCells {
  let model: String

  /// Those that its provider cannot take.
  var refused: [(cell: [Arm.Setting], issue: ParameterIssue)] = []

  /// Those that are the same request as another.
  var twins: [(cell: [Arm.Setting], kept: [Arm.Setting])] = []

  var notes: [String] { refusedNotes + twinNotes }

  private var refusedNotes: [String] {
    var parameters: [String] = []
    for (_, issue) in refused where !parameters.contains(issue.parameter) {
      parameters.append(issue.parameter)
    }
    return parameters.compactMap { parameter in
      let own = refused.filter { $0.issue.parameter == parameter }
      return own.first.map { first in
        "Model '\(model)' cannot take \(first.cell.words)\(Self.more(own.count)): \(first.issue) Dropped."
      }
    }
  }

  private var twinNotes: [String] {
    guard let first = twins.first else { return [] }
    guard twins.count > 1 else {
      return [
        "Model '\(model)': \(first.cell.words) is the same request as \(first.kept.words), so it is "
          + "sent once."
      ]
    }
    return [
      "Model '\(model)': \(twins.count) settings are the same request as another, so they are sent "
        + "once: \(first.cell.words) as \(first.kept.words), and \(twins.count - 1) more."
    ]
  }

  private static func more(_ count: Int) -> String {
    count == 1 ? "" : ", and \(count - 1) more \(count == 2 ? "setting" : "settings")"
  }
}
