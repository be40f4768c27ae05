import Analysis
import Domain
package import Suites

/// What somebody does next who has a suite, or whose first run has ended.
package enum FirstSteps {
  /// Three commands, each with what it is for.
  package static func lines(of outcome: RunExecution.Outcome, plan: Plan) -> [String] {
    let names = ArmNames(plan.arms)
    let unmeasured = Set(outcome.unmeasured.map(\.name))
    let measured = plan.arms.filter { !unmeasured.contains(names[$0.index]) }
    return lines(arms: measured, option: outcome.storeOption)
  }

  /// - Parameters:
  ///   - arms: Those that were measured.
  ///   - option: What a command needs to find the store, such as ` --store other.sqlite`.
  static func lines(arms: [Arm], option: String = "") -> [String] {
    let compare = "assay compare latest"
    let difference = "which differences are real"
    let first =
      switch ArmFactor.varying(among: arms).first {
      case .model: ("\(compare) --by model\(option)", difference)
      case .prompt: ("\(compare) --by prompt\(option)", difference)
      case .parameter: ("\(compare)\(option)", difference)
      case nil: ("assay init --for compare --output two.yaml", "a suite that compares two models")
      }
    return lines([
      first,
      ("assay show latest\(option)", "each request, what was asked, answered and scored"),
      ("assay help agents", "all of it on one page, also for a coding agent"),
    ])
  }

  /// What a suite that was just written is used with.
  ///
  /// - Parameter file: The suite's.
  package static func lines(for template: SuiteTemplate, file: String) -> [String] {
    let plan = ("assay plan \(file)", "what it would send; nothing is sent")
    let run = ("assay run \(file)", "send it, and write the report")
    return switch template {
    case .compare: lines([plan, run])
    case .track:
      lines([
        plan, ("assay run \(file)", "send it, each day"),
        ("assay bless latest", "once, after the first good run: later ones are held against it"),
        ("assay track \(file)", "after each run: whether anything is worse"),
      ])
    case .providerSpeed:
      lines([
        plan, ("assay run \(file)", "one request at a time"),
        (
          "assay run \(file) --set suite=provider-speed-ten --set load.closed=10",
          "ten in parallel, a history of its own"
        ),
        ("assay track provider-speed", "after some runs: how the figures go over them"),
      ])
    case .tune:
      lines([plan, ("assay tune \(file)", "try the settings, and measure the best anew")])
    }
  }

  private static func lines(_ steps: [(command: String, words: String)]) -> [String] {
    let width = steps.map(\.command.count).max() ?? 0
    return ["Next:"]
      + steps.map { command, words in
        "  " + command + String(repeating: " ", count: width - command.count + 2) + words
      }
  }
}
