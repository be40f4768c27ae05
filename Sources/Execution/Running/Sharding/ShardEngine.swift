import Domain
import Reports

/// An engine that starts many processes of one job and tells each its place, in its environment.
struct ShardEngine: Sendable {
  var name: String

  /// The variable of the place.
  var index: String

  /// The variable of how many there are, or of the last place; `nil` where the engine does not tell.
  var count: String?
  var isLast = false

  /// The variable of the first place, where a job may choose it; else `first`.
  var firstVariable: String?
  var first = 1

  /// The variable of the distance between two places.
  var step: String?

  /// The variable that is the same in all processes of a job, and another in the next one's.
  var job: String?

  /// How many there are where the engine does not tell: a variable of ours.
  static let ownCount = "ASSAY_SHARDS"

  /// A variable of ours for the name of the run.
  static let ownName = "ASSAY_RUN_ID"

  /// Each as its documentation has it; those that tell no count are given one in a variable of ours.
  static let all = [
    ShardEngine(
      name: "Slurm",
      index: "SLURM_ARRAY_TASK_ID",
      count: "SLURM_ARRAY_TASK_COUNT",
      firstVariable: "SLURM_ARRAY_TASK_MIN",
      step: "SLURM_ARRAY_TASK_STEP",
      job: "SLURM_ARRAY_JOB_ID"
    ),
    // The count is in the Job's spec only, from which its manifest has to copy it.
    ShardEngine(
      name: "Kubernetes",
      index: "JOB_COMPLETION_INDEX",
      count: "JOB_COMPLETIONS",
      first: 0
    ),
    ShardEngine(name: "PBS", index: "PBS_ARRAY_INDEX", job: "PBS_ARRAY_ID"),
    ShardEngine(
      name: "Grid Engine",
      index: "SGE_TASK_ID",
      count: "SGE_TASK_LAST",
      isLast: true,
      firstVariable: "SGE_TASK_FIRST",
      step: "SGE_TASK_STEPSIZE",
      job: "JOB_ID"
    ),
    ShardEngine(name: "LSF", index: "LSB_JOBINDEX", job: "LSB_JOBID"),
    ShardEngine(name: "AWS Batch", index: "AWS_BATCH_JOB_ARRAY_INDEX", first: 0),
    ShardEngine(
      name: "Cloud Run",
      index: "CLOUD_RUN_TASK_INDEX",
      count: "CLOUD_RUN_TASK_COUNT",
      first: 0,
      job: "CLOUD_RUN_EXECUTION"
    ),
  ]

  /// What the environment says; `nil` where none of its engines does.
  ///
  /// - Throws: `CommandFailure` where an engine tells a place and no count, or a place that is none.
  static func place(
    in environment: (String) -> String?
  ) throws -> (shard: Shard, job: String?)? {
    for engine in all {
      guard let text = environment(engine.index) else { continue }
      // Grid Engine says so outside of an array.
      guard text != "undefined", !(engine.name == "LSF" && text == "0") else { continue }
      return (try engine.shard(at: text, in: environment), engine.job.flatMap(environment))
    }
    return nil
  }

  private func shard(at text: String, in environment: (String) -> String?) throws -> Shard {
    let first = firstVariable.flatMap(environment).flatMap { Int($0) } ?? first
    let step = max(step.flatMap(environment).flatMap { Int($0) } ?? 1, 1)
    func steps(to place: Int) -> Int? {
      let (distance, overflows) = place.subtractingReportingOverflow(first)
      return overflows || distance % step != 0 ? nil : distance / step
    }
    let counted = [count, Self.ownCount].compactMap(\.self)
      .compactMap { name in environment(name).map { (name, $0) } }.first
    guard let (counter, words) = counted, var total = Int(words) else {
      throw CommandFailure(
        .usage,
        "--shard auto: \(name) says by \(index)=\(text.printable) which share this is, and "
          + (counted.map { "\($0.0)=\($0.1.printable) is no number" } ?? "nobody says of how many")
          + ". Set \(Self.ownCount) to their number, or write --shard 3/8."
      )
    }
    if isLast, counter == count {
      guard let last = steps(to: total) else { throw unreadable(text, counter, words) }
      total = last + 1
    }
    guard let place = Int(text), let before = steps(to: place),
      let shard = Shard(number: before + 1, of: total)
    else { throw unreadable(text, counter, words) }
    return shard
  }

  private func unreadable(_ text: String, _ counter: String, _ count: String) -> CommandFailure {
    CommandFailure(
      .usage,
      "--shard auto: \(name) says \(index)=\(text.printable) and \(counter)=\(count.printable), which "
        + "is no share. Write it yourself, such as --shard 3/8."
    )
  }
}
