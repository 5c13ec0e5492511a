"""The same queue as Celery has it: a task that does nothing, and a program that sends it.

python3 -m celery -A celery_noop worker      runs tasks
python3 celery_noop.py                       sends as many tasks as each line of its standard input says, and answers each line by one
"""
import os
import sys

from celery import Celery

app = Celery("noop", broker=os.environ["NOOP_BROKER"], backend=os.environ["NOOP_RESULTS"])
app.conf.update(
    # A task is sent once the broker has it on disk, and gone from there once its result is stored.
    broker_transport_options={"confirm_publish": True},
    task_acks_late=True,
    # As many as a worker of Farm's has.
    worker_prefetch_multiplier=int(os.environ["NOOP_AT_ONCE"]),
    task_default_delivery_mode="persistent",
)


@app.task(name="noop")
def noop(prompt, seed):
    return None


if __name__ == "__main__":
    with app.pool.acquire(block=True) as connection:
        connection.ensure_connection(max_retries=3)
    print("ready", flush=True)
    for line in sys.stdin:
        for seed in range(int(line)):
            noop.delay("a red mug on a blue background", seed)
        print("sent", flush=True)
