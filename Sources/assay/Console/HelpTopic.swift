import Store
import Suites

/// A page of `assay help` that is about no single command.
enum HelpTopic: String, CaseIterable {
  case exitCodes = "exit-codes"
  case store
  case suite

  /// The topic that the arguments ask for, such as `help exit-codes`.
  init?(arguments: [String]) {
    guard arguments.count == 2, arguments.first == "help" else { return nil }
    self.init(rawValue: arguments[1])
  }

  var text: String {
    switch self {
    case .exitCodes: Self.exitCodesText
    case .store: StoreGuide.text
    case .suite: SuiteReference.text
    }
  }

  private static var exitCodesText: String {
    let rows = ExitStatus.allCases.map { status in
      let code = String(status.rawValue)
      return "  " + String(repeating: " ", count: 3 - code.count) + code + "  " + status.meaning
    }
    return (["EXIT CODES", ""] + rows).joined(separator: "\n")
  }
}
