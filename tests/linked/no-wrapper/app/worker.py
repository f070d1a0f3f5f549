from app import checks

checks.is_pool(1)
checks.is_either(1)
checks.survive(print)
checks.typed(1)
checks.replaced(print)
checks.given()
