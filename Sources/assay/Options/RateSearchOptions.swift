import ArgumentParser
import Suites

/// What `run` can look for instead of running the suite's load as it is written.
enum FindTarget: String, ExpressibleByArgument, CaseIterable {
  /// The highest rate at which the suite's objectives hold.
  case rate
}

/// How the highest rate is looked for.
struct RateSearchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Look for something instead of running the load as written: rate, the highest at which the suite's objectives hold.",
      valueName: "what"
    )
  )
  var find: FindTarget?

  @Option(
    name: .customLong("precision"),
    help: ArgumentHelp(
      "With --find rate: how near the lowest failing rate is to come to the highest that holds, such as 5%. (default: 5%)",
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

  var precision: Double { precisionArgument?.value ?? 0.05 }

  /// Requests per second.
  var mostRate: Double? { mostRateArgument?.value }

  func validate() throws {
    guard find == nil, precisionArgument != nil || mostRateArgument != nil else { return }
    throw ValidationError("--precision and --most-rate belong to --find rate.")
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
