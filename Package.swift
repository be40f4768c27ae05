// swift-tools-version: 6.2

import PackageDescription

/// A warning fails the build in CI only: a newer compiler's new warning must not stop a user.
let warnings: [SwiftSetting] =
  Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

let settings: [SwiftSetting] =
  warnings + [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]

/// For modules that requests and attempts by the thousand pass through.
///
/// `make` asks for small code, for which all others, and the packages of others, are built. The compiler
/// heeds the last of such options, and `-Xfrontend` puts this one behind those of the command line.
let fastSettings =
  settings + [.unsafeFlags(["-Xfrontend", "-O"], .when(configuration: .release))]

/// For modules whose work is arithmetic in tight loops: unoptimised, training the built-in models or
/// running a simulation test takes a hundred times as long, and debug builds would be no use.
let optimisedSettings =
  fastSettings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// What the built-in models learn from, in the order in which they read it; kept in the program, so
/// that one file runs.
let corpus = [
  "animals", "arithmetic", "calendar", "elements", "geography", "records", "stories", "tickets",
  "words",
]

/// What `make` says of the commit that is built; a build by hand says nothing.
let identity: [CSetting] = ["ASSAY_COMMIT", "ASSAY_COMMIT_DATE"].compactMap { name in
  Context.environment[name].map { .define(name, to: "\"\($0)\"") }
}

let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

/// Paths for `Subprocess`; Apple's systems carry the same module as `System`.
let systemPackage = Target.Dependency.product(
  name: "SystemPackage",
  package: "swift-system",
  condition: .when(platforms: [.linux])
)

let package = Package(
  name: "assay",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "assay", targets: ["assay"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-numerics.git", from: "1.1.1"),
    .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird.git",
      from: "2.28.1",
      traits: []
    ),
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2"),
  ],
  targets: [
    // Layer 0: the nouns, libcurl, and a provider that knows nothing of ours.
    .target(name: "CBuild", cSettings: identity),
    .target(name: "Domain", dependencies: ["CBuild"], swiftSettings: fastSettings),
    .systemLibrary(
      name: "CCurl",
      pkgConfig: "libcurl",
      providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]
    ),
    .target(
      name: "BuiltinProvider",
      dependencies: [
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Yams", package: "Yams"),
      ],
      exclude: ["Corpus/HELD-OUT.md"],
      resources: corpus.map { .embedInCode("Corpus/\($0).txt") },
      swiftSettings: optimisedSettings
    ),

    // Layer 1: one foreign dependency or one pure subject each.
    .target(name: "Profiles", dependencies: ["Domain"], swiftSettings: settings),
    .target(name: "Transport", dependencies: ["CCurl", "Domain"], swiftSettings: fastSettings),
    .target(name: "Scoring", dependencies: ["Domain"], swiftSettings: fastSettings),
    .target(name: "Console", dependencies: ["Domain"], swiftSettings: settings),
    .target(
      name: "Analysis",
      dependencies: ["Domain", .product(name: "Numerics", package: "swift-numerics")],
      swiftSettings: optimisedSettings
    ),
    .target(
      name: "Store",
      dependencies: [
        "Domain",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      resources: [.embedInCode("Migrations/schema.sql")],
      swiftSettings: fastSettings
    ),

    // Layer 2: the suite language and the wire formats.
    .target(
      name: "Suites",
      dependencies: [
        "Profiles", "Scoring", "Domain",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "Providers",
      dependencies: [
        "Profiles", "Transport", "Domain", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: fastSettings
    ),

    // Layer 3: a plan becomes attempts; summaries become a report.
    .target(
      name: "Runner",
      dependencies: [
        "Suites", "Scoring", "Providers", "Domain", subprocess, systemPackage,
      ],
      swiftSettings: fastSettings
    ),
    .target(name: "Imports", dependencies: ["Suites", "Domain"], swiftSettings: settings),
    .target(
      name: "Reports",
      dependencies: [
        "Analysis", "Domain", "Profiles", subprocess, systemPackage,
      ],
      swiftSettings: settings
    ),

    // Layer 4: carrying a plan out, and what stored runs come to.
    .target(
      name: "Execution",
      dependencies: [
        "Analysis", "Domain", "Imports", "Profiles", "Providers", "Reports", "Runner", "Scoring",
        "Store", "Suites", "Transport", subprocess, systemPackage,
      ],
      swiftSettings: fastSettings
    ),
    .target(
      name: "Verdicts",
      dependencies: ["Analysis", "Domain", "Reports", "Scoring", "Store", "Suites"],
      swiftSettings: settings
    ),

    // Layer 5: what is stored, as pages in a browser.
    .target(
      name: "Viewer",
      dependencies: [
        "Analysis", "Domain", "Execution", "Reports", "Store", "Suites", "Verdicts",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: settings
    ),

    // Layer 6: the command line wires the others together.
    .executableTarget(
      name: "assay",
      dependencies: [
        "Analysis", "BuiltinProvider", "Console", "Domain", "Execution", "Imports", "Profiles",
        "Providers", "Reports", "Runner", "Store", "Suites", "Transport", "Verdicts", "Viewer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      resources: [.embedInCode("Schemas/output.schema.json")],
      swiftSettings: settings
    ),

    // Tests: one folder a module.
    .target(
      name: "TestSupport",
      dependencies: [subprocess, systemPackage],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    tests(of: "Domain"),
    tests(of: "BuiltinProvider", with: ["Domain", "Profiles", "Providers", "Transport"]),
    tests(of: "Transport", with: ["Domain"]),
    tests(of: "Scoring", with: ["Domain"]),
    .testTarget(
      name: "ConsoleTests",
      dependencies: ["Console", "Domain"],
      swiftSettings: settings
    ),
    tests(of: "Analysis", with: ["Domain"]),
    tests(of: "Store", with: ["Domain", .product(name: "GRDB", package: "GRDB.swift")]),
    tests(of: "Profiles", with: ["Domain"]),
    tests(of: "Suites", with: ["Profiles", "Scoring", "Domain"]),
    tests(of: "Imports", with: ["Suites", "Domain", "Store"]),
    tests(of: "Providers", with: ["Profiles", "Transport", "Domain"]),
    .target(
      name: "RunnerSupport",
      dependencies: ["Transport", "Domain"],
      path: "Tests/RunnerSupport",
      swiftSettings: settings
    ),
    tests(
      of: "Runner",
      with: ["RunnerSupport", "Suites", "Profiles", "Scoring", "Providers", "Transport", "Domain"]
    ),
    tests(
      of: "Reports",
      with: ["Analysis", "Domain", .product(name: "Crypto", package: "swift-crypto")]
    ),
    .target(
      name: "ExecutionSupport",
      dependencies: [
        "RunnerSupport", "Domain", "Execution", "Runner", "Store", "Suites", "Transport",
      ],
      path: "Tests/ExecutionSupport",
      swiftSettings: settings
    ),
    tests(
      of: "Execution",
      with: [
        "ExecutionSupport", "RunnerSupport", "Analysis", "Domain", "Profiles", "Providers",
        "Reports", "Runner", "Store", "Suites", "Transport", "Verdicts",
      ]
    ),
    tests(
      of: "Verdicts",
      with: [
        "ExecutionSupport", "RunnerSupport", "Analysis", "Domain", "Execution", "Reports", "Store",
        "Suites",
      ]
    ),
    tests(
      of: "Viewer",
      with: [
        "ExecutionSupport", "RunnerSupport", "Domain", "Execution", "Reports", "Store", "Suites",
        "Verdicts",
      ]
    ),

    // What `make bench` measures: the transport against a C client over the same server.
    .executableTarget(
      name: "TransportBenchmark",
      dependencies: ["Transport", "Domain"],
      path: "Tests/Benchmarks/TransportBenchmark",
      swiftSettings: settings
    ),

    // What a request costs, for profilers: a run without its reports.
    .executableTarget(
      name: "RunBenchmark",
      dependencies: [
        "Domain", "Profiles", "Providers", "Runner", "Store", "Suites", "Transport",
      ],
      path: "Tests/Benchmarks/RunBenchmark",
      swiftSettings: settings
    ),

    // What `make bench-store` measures: attempts that are stored as in a run.
    .executableTarget(
      name: "StoreBenchmark",
      dependencies: ["CCurl", "Store", "Domain"],
      path: "Tests/Benchmarks/StoreBenchmark",
      swiftSettings: settings
    ),

    // What `make bench-reading` measures: what reading a chunk costs in each dialect.
    .executableTarget(
      name: "ReadingBenchmark",
      dependencies: ["Providers", "Profiles", "Transport", "Domain"],
      path: "Tests/Benchmarks/ReadingBenchmark",
      swiftSettings: settings
    ),

    // What `make bench-scoring` measures: how many answers a second each scorer judges.
    .executableTarget(
      name: "ScoringBenchmark",
      dependencies: ["Scoring", "Domain"],
      path: "Tests/Benchmarks/ScoringBenchmark",
      swiftSettings: settings
    ),

    // What `make proofs` counts of `track` and `drift` over made nights, years of them.
    .executableTarget(
      name: "VerdictProof",
      dependencies: ["Analysis", "Domain"],
      path: "Tests/Proofs/VerdictProof",
      swiftSettings: optimisedSettings
    ),

    // The built program, run as a process against the built-in provider.
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["assay", "Domain", "TestSupport", subprocess, systemPackage],
      exclude: ["Golden"],
      swiftSettings: settings
    ),
  ]
)

/// The tests of one module.
///
/// Golden files and other fixtures are read from the source tree, beside the test that names them.
func tests(of module: String, with others: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(module)Tests",
    dependencies: [.init(stringLiteral: module), "TestSupport"] + others,
    exclude: ["Golden", "Fixtures"],
    swiftSettings: settings
  )
}
