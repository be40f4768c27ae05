import Analysis
import ArgumentParser
import Console
import Domain
import Execution
import Reports
import Suites

/// Prints what a run would send, before anything is sent.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Print what a run of a suite would send; nothing is sent.",
    discussion: """
      Tokens, cost and time are estimated from the latest finished run of the suite in the store, \
      as is the smallest difference that its comparisons would show; without one from assumptions, \
      which are told. A plan that is larger than the suite's budget ends with exit code 65.
      """
  )

  @OptionGroup var suite: SuiteOptions
  @OptionGroup var narrowing: NarrowingOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var tables: TableOptions

  @Flag(help: "List every request, one JSON line each, in the order of sending.")
  var requests = false

  @Flag(help: "Print the plan as JSON on standard output.")
  var json = false

  func run() async throws {
    let plan = try await suite.plan(narrowing.narrowing(in: store))
    for note in plan.notes { Terminal.error.line(note) }
    if let method = plan.suite.sweep?.method, method.isAdaptive {
      Terminal.error.line(
        "method: \(method.rawValue) is for 'assay tune', which sends no more than this and drops "
          + "settings on the way."
      )
    }
    let reuse = try store.reuse(in: plan)
    if let line = reuse?.announcement(of: plan.requestCount) { Terminal.error.line(line) }
    let forecast = PlanForecast(
      plan,
      history: store.history(ofSuite: plan.suite.name),
      reuse: reuse
    )
    if requests {
      try listRequests(of: plan)
    } else if json {
      Terminal.output.line(try JSONText.of(PlanOutline(plan, forecast: forecast)))
    } else {
      show(PlanOutline(plan, forecast: forecast))
    }
    try BudgetCheck(plan: plan, forecast: forecast).verify()
  }

  private func listRequests(of plan: Plan) throws {
    for position in plan.requests.indices where plan.requests.isSent(at: position) {
      let planned = plan.requests[position]
      Terminal.output.line(try JSONText.line(PlannedRequestLine(planned, plan: plan)))
    }
  }

  private func show(_ outline: PlanOutline) {
    let terminal = Terminal.output
    terminal.line(outline.headline)
    terminal.line()
    terminal.table(outline.table, wide: tables.wide)
    terminal.line()
    outline.closingLines.forEach(terminal.prose)
  }
}
