package import Domain
import Foundation

extension Score {
  /// `passed`, `failed`, a number, or why there is none.
  package var words: String {
    switch value {
    case .passed(true): "passed"
    case .passed(false): unanswered.map { "failed, no answer: \($0)".printable } ?? "failed"
    case .number(let number): String(format: "%.4g", number)
    case .unscored(let reason): reason.description.printable
    }
  }
}
