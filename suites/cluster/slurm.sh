#!/bin/sh
# Sends a suite in shards by Slurm, and makes one run and its report of them once all have ended:
#
#   suites/cluster/slurm.sh suites/cluster/facts.yaml 8
#
# The folder 'shards' and the suite must be where all nodes see them. START=2026-11-30T02:10:00Z has all
# shards begin together, which an open load needs. ASSAY names the program, if it is not on the path.
set -eu
suite=${1:?'which suite?'}
count=${2:-8}
here=$(dirname "$0")
mkdir -p shards
array=$(sbatch --parsable --array="1-$count" "$here/shard.sbatch" "$suite")
sbatch --parsable --dependency="afterany:$array" "$here/merge.sbatch" "$array"
