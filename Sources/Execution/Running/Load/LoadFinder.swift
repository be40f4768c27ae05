import Analysis
package import Domain
import Runner
package import Suites
import Synchronization

/// Leads a run from load to load until the highest that holds is found, and says each step; of several
/// scenarios, one after the other.
package final class LoadFinder: Sendable {
  /// What is looked for, and between which bounds.
  package struct Request: Sendable {
    package var axis: LoadAxis

    /// No higher load is offered, in requests per second or in flight.
    package var ceiling: Double?

    /// How near the lowest failing load is to come to the highest that holds, as a share.
    package var precision: Double

    /// The prompts whose limits are looked for each by itself; empty for all together.
    package var scenarios: [String]

    /// Threads that carry requests.
    package var loops: Int

    package init(
      axis: LoadAxis,
      ceiling: Double? = nil,
      precision: Double = 0.05,
      scenarios: [String] = [],
      loops: Int = 1
    ) {
      self.axis = axis
      self.ceiling = ceiling
      self.precision = precision
      self.scenarios = scenarios
      self.loops = loops
    }
  }

  let terms: LoadSearchTerms

  /// The suite's own stage: its arrivals, its length, and the load of the first step.
  private let template: LoadStage
  private let observer: any ExecutionObserver
  private let searches: Mutex<[Search]>

  private struct Search {
    var scenario: String?
    var search: LoadSearch
  }

  /// - Parameter observer: Is told of each step.
  /// - Throws: what the suite lacks for a search, with what to write.
  package init(_ plan: Plan, _ request: Request, observer: any ExecutionObserver) throws {
    let needs = LoadSearchNeeds(plan: plan, request: request)
    let (template, rules) = try needs.templateAndRules()
    let scenarios = try needs.scenarios()
    terms = LoadSearchTerms(
      axis: request.axis,
      scenarios: scenarios,
      bounds: LoadSearchTerms.Bounds(
        ceiling: rules.ceiling,
        floor: rules.floor,
        precision: rules.precision
      )
    )
    self.template = template
    self.observer = observer
    let names: [String?] = scenarios.isEmpty ? [nil] : scenarios
    searches = Mutex(names.map { Search(scenario: $0, search: LoadSearch(rules)) })
  }

  /// One line for the run's entry in the store.
  var words: String {
    let what = terms.axis == .rate ? "highest rate" : "highest number in flight"
    let each =
      terms.scenarios.isEmpty ? "" : " of each of \(terms.scenarios.joined(separator: ", "))"
    return "search for the \(what) that holds\(each), from \(template.description)"
  }

  var program: LoadProgram {
    LoadProgram { [self] _ in
      searches.withLock { searches in
        for search in searches {
          if let next = search.search.next { return stage(for: next, of: search.scenario) }
        }
        return nil
      }
    }
  }

  /// Whether nothing is left to be offered of any scenario.
  package var hasEnded: Bool {
    searches.withLock { $0.allSatisfy { !$0.search.isBrokenOff } }
  }

  /// Whether any load holds of each scenario, as far as the search has come.
  package var hasFound: Bool {
    searches.withLock { $0.allSatisfy { $0.search.holds != nil } }
  }

  /// Takes a stage that is over; one that was cut off is no step.
  func add(_ stage: LoadStageRecord, _ tally: StageTally) {
    guard let step = LoadSearch.Step(stage, tally) else { return }
    let line = searches.withLock { searches -> StepLine? in
      guard let place = searches.firstIndex(where: { $0.scenario == step.scenario }) else {
        return nil
      }
      searches[place].search.add(step)
      let search = searches[place].search
      return StepLine(
        step: step,
        number: searches.reduce(0) { $0 + $1.search.steps.count },
        finding: search.finding(at: step.load),
        isClear: search.isTold(step.load),
        limits: search.limits
      )
    }
    if let line { observer.tell(.step(line)) }
  }

  private func stage(for next: LoadSearch.Next, of scenario: String?) -> LoadStage {
    var stage = template
    // What chance draws more or less of a rate would be taken for the provider's.
    stage.fixesCount = true
    stage.scenario = scenario
    switch template.shape {
    case .open(_, let arrivals): stage.shape = .open(rate: next.load, arrivals: arrivals)
    case .closed: stage.shape = .closed(inFlight: Int(next.load))
    case .trace: break
    }
    switch template.extent {
    case .time(let duration): stage.extent = .time(duration * next.length)
    case .requests(let count):
      stage.extent = .requests(max(Int(Double(count) * next.length), fewestRequests(next.load)))
    case nil: break
    }
    return stage
  }

  /// Of so many rounds that what is counted begins when each slot has been answered once, and so many
  /// that enough is left to judge by when the first third is left out.
  private func fewestRequests(_ load: Double) -> Int {
    terms.axis == .inFlight ? max(Int(load) * 5, LoadSearch.Rules.fewestRequests * 3 / 2 + 1) : 0
  }
}
