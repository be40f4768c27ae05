import Analysis
import ArgumentParser
import Domain
import Reports
import Suites

/// Prints what a run would send, before anything is sent.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Print what a run of a suite would send; nothing is sent."
  )

  @OptionGroup var suite: SuiteOptions

  @Flag(help: "List every request, one JSON line each, in the order of sending.")
  var requests = false

  @Flag(help: "Print the plan as JSON on standard output.")
  var json = false

  func run() async throws {
    let plan = try suite.plan()
    for note in plan.notes { Terminal.error.line(note) }
    if requests {
      try listRequests(of: plan)
    } else if json {
      Terminal.output.line(try JSONText.of(PlanOutline(plan)))
    } else {
      show(plan)
    }
  }

  private func listRequests(of plan: Plan) throws {
    for position in plan.requests.indices where plan.requests.isSent(at: position) {
      let planned = plan.requests[position]
      Terminal.output.line(try JSONText.line(PlannedRequestLine(planned, plan: plan)))
    }
  }

  private func show(_ plan: Plan) {
    let outline = PlanOutline(plan)
    let terminal = Terminal.output
    terminal.line(outline.headline)
    terminal.line()
    terminal.line(outline.table.text(width: terminal.width, color: terminal.usesColor))
    terminal.line()
    for line in outline.closingLines { terminal.line(line) }
  }
}
