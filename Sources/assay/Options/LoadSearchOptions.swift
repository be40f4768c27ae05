import ArgumentParser
import Domain
import Execution
import Suites

/// What `run` can look for instead of running the suite's load as it is written.
enum FindTarget: String, ExpressibleByArgument, CaseIterable {
  /// The highest rate at which the suite's objectives hold.
  case rate
  /// The highest number of requests in flight.
  case concurrency

  var axis: LoadAxis {
    switch self {
    case .rate: .rate
    case .concurrency: .inFlight
    }
  }
}

/// How the highest load is looked for.
struct LoadSearchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Look for something instead of running the load as written: the highest rate, or the highest concurrency, at which the suite's objectives hold.",
      valueName: "what"
    )
  )
  var find: FindTarget?

  @Option(
    name: .customLong("of"),
    help: ArgumentHelp(
      "With --find: search for each of these prompts by itself, one after the other; 'all' is every prompt of the suite.",
      valueName: "prompts"
    )
  )
  private var scenariosArgument: String?

  @Option(
    name: .customLong("precision"),
    help: ArgumentHelp(
      "With --find: how near the lowest failing load is to come to the highest that holds, such as 5%. (default: 5%)",
      valueName: "share"
    )
  )
  private var precisionArgument: ShareArgument?

  @Option(
    name: .customLong("most-rate"),
    help: ArgumentHelp(
      "With --find rate: no higher rate is offered, such as 50/s.",
      valueName: "rate"
    )
  )
  private var mostRateArgument: RateArgument?

  @Option(
    name: .customLong("most-concurrency"),
    help: ArgumentHelp(
      "With --find concurrency: no more are in flight, such as 200.",
      valueName: "number"
    )
  )
  private var mostConcurrency: Int?

  func validate() throws {
    let given = [
      ("--of", scenariosArgument != nil), ("--precision", precisionArgument != nil),
      ("--most-rate", mostRateArgument != nil), ("--most-concurrency", mostConcurrency != nil),
    ].filter(\.1).map(\.0)
    if find == nil, let option = given.first {
      throw ValidationError("\(option) belongs to --find rate or --find concurrency.")
    }
    let foreign = find == .rate ? "--most-concurrency" : "--most-rate"
    guard find == nil || !given.contains(foreign) else {
      throw ValidationError("\(foreign) does not belong to --find \(find?.rawValue ?? "").")
    }
    if let mostConcurrency, mostConcurrency < 1 {
      throw ValidationError("--most-concurrency takes a number from 1, not \(mostConcurrency).")
    }
  }

  /// `nil` where the load is run as it is written.
  func request(loops: Int) -> LoadFinder.Request? {
    find.map { find in
      LoadFinder.Request(
        axis: find.axis,
        ceiling: mostRateArgument?.value ?? mostConcurrency.map(Double.init),
        precision: precisionArgument?.value ?? 0.05,
        scenarios: scenariosArgument?.split(separator: ",").map(String.init) ?? [],
        loops: loops
      )
    }
  }
}

/// `5%` or `0.05`, above 0 and up to 1.
struct ShareArgument: ExpressibleByArgument {
  var value: Double

  init?(argument: String) {
    guard let value = Scalars.share(argument), value > 0, value <= 1 else { return nil }
    self.value = value
  }
}

/// `2/s`, `30/m`, in requests per second.
struct RateArgument: ExpressibleByArgument {
  var value: Double

  init?(argument: String) {
    guard let value = Scalars.rate(argument) else { return nil }
    self.value = value
  }
}
