import Store
import Suites

/// A page of `assay help` that is about no single command.
package enum HelpTopic: String, CaseIterable {
  case agents
  case exitCodes = "exit-codes"
  case store
  case suite

  /// The topic that the arguments ask for, such as `help exit-codes`, or `help --for agents`.
  package init?(arguments: [String]) {
    let arguments = arguments.filter { $0 != "--for" }
    guard arguments.count == 2, arguments.first == "help" else { return nil }
    self.init(rawValue: arguments[1])
  }

  package var text: String {
    switch self {
    case .agents: AgentGuide.text(exitCodes: Self.exitCodeLines)
    case .exitCodes: "EXIT CODES\n\n" + Self.exitCodeLines
    case .store: StoreGuide.text
    case .suite: SuiteReference.text
    }
  }

  private static var exitCodeLines: String {
    ExitStatus.allCases.map { status in
      let code = String(status.rawValue)
      return "  " + String(repeating: " ", count: 3 - code.count) + code + "  " + status.meaning
    }
    .joined(separator: "\n")
  }
}
