import Analysis
import ArgumentParser
import Domain
import Execution
import Providers
import Reports
import Runner
import Suites

/// Prints a request of a suite exactly as it would be sent, with the key masked.
struct ShowRequestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request",
    abstract: "Print a suite's exact request for one case, the key masked; nothing is sent."
  )

  @OptionGroup var suite: SuiteOptions

  @Option(name: .customLong("case"), help: "The case's id.")
  var sample: String

  @Option(help: "The model's id in the suite; by default the first.")
  var model: String?

  @Option(help: "The prompt's id in the suite; by default the first.")
  var prompt: String?

  @Option(help: "The arm's number, as 'plan --requests' prints it; by default the first.")
  var arm: Int?

  @Flag(help: "Print it as a command line for curl; the key stays in its variable or file.")
  var curl = false

  /// Where 'assay serve' listens, in place of the free port that a run takes.
  private static let builtinAddress = "http://127.0.0.1:8080"

  func run() async throws {
    let plan = try suite.plan()
    let choice = try RequestChoice(sample, of: plan, model: model, prompt: prompt, arm: arm)
    if let note = choice.note { Terminal.error.line(note) }
    Terminal.output.line(try rendering(of: choice.request, plan: plan))
  }

  private func rendering(of planned: PlannedRequest, plan: Plan) throws -> String {
    var suite = plan.suite
    // The keys of the other models need not be at hand.
    suite.models.removeAll { $0.id != planned.modelID }
    let routing = ModelRouting(suite: suite)
    if routing.needsBuiltinProvider {
      Terminal.error.line(
        "A run starts the built-in provider on a free port; shown is where 'assay serve' listens."
      )
    }
    let routes = try routing.routes(builtinAddress: Self.builtinAddress)
    guard let route = routes[planned.modelID] else {
      throw CommandFailure(.failure, "model '\(planned.modelID)' has no provider")
    }
    do {
      let request = try route.provider.httpRequest(
        for: planned.request,
        limits: route.limits,
        connection: route.connection
      )
      let rendering = RequestRendering(request, of: route.provider)
      return curl ? rendering.curl : rendering.http
    } catch {
      throw CommandFailure(.invalidSuite, "model '\(planned.modelID)': \(error)")
    }
  }
}
