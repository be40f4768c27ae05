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
    let arms = try chosenArms(of: plan)
    guard let chosen = arms.first, let planned = request(of: chosen, in: plan) else {
      throw CommandFailure(.missingInput, "the plan asks this case of no arm that was chosen.")
    }
    if arms.count > 1 {
      let name = ArmNames(plan.arms)[chosen.index]
      Terminal.error.line(
        "This is the request of '\(name)'; so many arms more match: \(arms.count - 1). "
          + "Choose with --model, --prompt or --arm."
      )
    }
    Terminal.output.line(try rendering(of: planned, plan: plan))
  }

  private func chosenArms(of plan: Plan) throws -> [Arm] {
    try require(sample, "case", among: plan.samples.map(\.id))
    if let model { try require(model, "model", among: plan.suite.models.map(\.id)) }
    if let prompt { try require(prompt, "prompt", among: plan.suite.prompts.map(\.id)) }
    if let arm, !plan.arms.contains(where: { $0.index == arm }) {
      throw CommandFailure(
        .missingInput,
        "there is no arm \(arm). The plan has arms 0 to \(plan.arms.count - 1)."
      )
    }
    // The arms of one gateway request share it.
    let sent = Set(plan.requests.indices.lazy.filter(plan.requests.isSent).map(plan.requests.arm))
    return plan.arms.filter { candidate in
      sent.contains(candidate.index) && (model == nil || plan.model(of: candidate).id == model)
        && (prompt == nil || candidate.prompt == prompt)
        && (arm == nil || candidate.index == arm)
    }
  }

  private func require(_ id: String, _ kind: String, among known: [String]) throws {
    guard !known.contains(id) else { return }
    let shown = known.prefix(10).map { "'\($0)'" }.joined(separator: ", ")
    throw CommandFailure(
      .missingInput,
      "the suite has no \(kind) '\(id)'. Use one of: \(shown)\(known.count > 10 ? ", …" : "")."
        .printable
    )
  }

  /// The first repetition.
  private func request(of arm: Arm, in plan: Plan) -> PlannedRequest? {
    plan.requests.indices.lazy.filter { plan.requests.arm(at: $0) == arm.index }
      .map { plan.requests[$0] }
      .first { plan.samples[$0.sampleIndex].id == sample && $0.repetition == 0 }
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
