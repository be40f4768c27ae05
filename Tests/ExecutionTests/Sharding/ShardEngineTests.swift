import Domain
import Testing

@testable import Execution

struct ShardEngineTests {
  private static func place(_ variables: String) throws -> (shard: Shard, job: String?)? {
    let pairs = variables.split(separator: " ").map { $0.split(separator: "=") }
    let environment = Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), String($0[1])) })
    return try ShardEngine.place { environment[$0] }
  }

  @Test(
    arguments: [
      (
        "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_STEP=1 SLURM_ARRAY_JOB_ID=77",
        "3/8", "77"
      ),
      ("SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_MIN=0", "1/8", nil),
      (
        "SLURM_ARRAY_TASK_ID=30 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_STEP=10",
        "3/3", nil
      ),
      ("JOB_COMPLETION_INDEX=0 JOB_COMPLETIONS=4", "1/4", nil),
      ("PBS_ARRAY_INDEX=2 ASSAY_SHARDS=4 PBS_ARRAY_ID=12[].server", "2/4", "12[].server"),
      ("SGE_TASK_ID=5 SGE_TASK_FIRST=1 SGE_TASK_LAST=9 SGE_TASK_STEPSIZE=2 JOB_ID=9", "3/5", "9"),
      ("SGE_TASK_ID=undefined JOB_COMPLETION_INDEX=1 JOB_COMPLETIONS=2", "2/2", nil),
      ("LSB_JOBINDEX=3 LSB_JOBID=5 ASSAY_SHARDS=3", "3/3", "5"),
      ("AWS_BATCH_JOB_ARRAY_INDEX=9 ASSAY_SHARDS=10", "10/10", nil),
      ("CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=2 CLOUD_RUN_EXECUTION=e", "2/2", "e"),
    ] as [(String, String, String?)]
  )
  func `each engine's index and count name a shard`(
    variables: String,
    shard: String,
    job: String?
  ) throws {
    let place = try #require(try Self.place(variables))
    #expect(place.shard.description == shard)
    #expect(place.job == job)
  }

  @Test func `where no engine says anything, none is guessed`() throws {
    #expect(try Self.place("HOME=/root LSB_JOBINDEX=0 ASSAY_SHARDS=8") == nil)
    let request = ShardRequest(shard: "auto", environment: { _ in nil })
    let plan = try Execution.PlanRequest().plan(path: "s.yaml", text: Self.suite)
    let failure = #expect(throws: CommandFailure.self) { try request.sharding(of: plan) }
    #expect(failure?.message.contains("SLURM_ARRAY_TASK_ID (Slurm)") == true)
  }

  private static let suite = """
    version: 1
    suite: s
    models: [{provider: builtin, model: small}]
    prompts: ["{{q}}"]
    cases: [{id: a, vars: {q: a}}]
    """

  @Test(arguments: [
    ("PBS_ARRAY_INDEX=2", "nobody says of how many"),
    ("JOB_COMPLETION_INDEX=2 JOB_COMPLETIONS=many", "JOB_COMPLETIONS=many is no number"),
    ("JOB_COMPLETION_INDEX=4 JOB_COMPLETIONS=4", "which is no share"),
    ("SLURM_ARRAY_TASK_ID=x SLURM_ARRAY_TASK_COUNT=4", "which is no share"),
    (
      "SLURM_ARRAY_TASK_ID=15 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_STEP=10",
      "which is no share"
    ),
    ("SGE_TASK_ID=5 SGE_TASK_FIRST=1 SGE_TASK_LAST=8 SGE_TASK_STEPSIZE=2", "which is no share"),
    ("SLURM_ARRAY_TASK_ID=-9223372036854775808 SLURM_ARRAY_TASK_COUNT=3", "which is no share"),
  ])
  func `an index that is no share is told as it stands there`(variables: String, words: String) {
    let failure = #expect(throws: CommandFailure.self) { try Self.place(variables) }
    #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
  }
}
